package jp.renrakumo.access;

import jp.renrakumo.Postgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on the other database. */
@DirtiesContext
class TaskFileOnPostgresTest extends TaskFileTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }
}
