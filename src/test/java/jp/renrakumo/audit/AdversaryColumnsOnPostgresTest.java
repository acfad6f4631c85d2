package jp.renrakumo.audit;

import java.util.List;
import jp.renrakumo.Postgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, which has other types: one edit of each column. */
@DirtiesContext
class AdversaryColumnsOnPostgresTest extends AdversaryColumnsTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }

    @Override
    List<String> worst(List<String> crimes) {
        return crimes.subList(crimes.size() - 1, crimes.size());
    }
}
