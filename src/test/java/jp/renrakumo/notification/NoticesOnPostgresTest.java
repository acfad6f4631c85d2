package jp.renrakumo.notification;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL. */
class NoticesOnPostgresTest extends NoticesTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }
}
