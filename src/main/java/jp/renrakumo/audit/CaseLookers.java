package jp.renrakumo.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who looked at a case, and when first and last. */
@Component
class CaseLookers {

    static final int SHOWN = 100;

    private final JdbcClient jdbc;

    CaseLookers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One account. @param times pages and looks; the same page again within ten minutes counts once */
    record Looker(String account, int times, Instant first, Instant last) {}

    int count(String number) {
        return jdbc.sql("select count(distinct actor) from audit_event where case_number = ? and kind = ?")
                .params(number, ReadTrail.KIND)
                .query(Integer.class)
                .single();
    }

    /** Who looked last comes first. */
    List<Looker> of(String number) {
        return jdbc.sql("select actor, count(*) as times, min(happened_at) as begun, max(happened_at) as ended"
                        + " from audit_event where case_number = ? and kind = ? group by actor order by ended desc, actor"
                        + " fetch first " + SHOWN + " rows only")
                .params(number, ReadTrail.KIND)
                .query((row, at) -> new Looker(
                        row.getString("actor"),
                        row.getInt("times"),
                        row.getObject("begun", OffsetDateTime.class).toInstant(),
                        row.getObject("ended", OffsetDateTime.class).toInstant()))
                .list();
    }
}
