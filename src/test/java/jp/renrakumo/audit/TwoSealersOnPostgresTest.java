package jp.renrakumo.audit;

import jp.renrakumo.Postgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, on which several nodes work. */
@DirtiesContext
class TwoSealersOnPostgresTest extends TwoSealersTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.ofAnotherOwner(properties);
    }
}
