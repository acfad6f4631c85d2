package jp.renrakumo.organization;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What a list of 医療情報ネット no longer has; and whether that is so much that the list may be half a list. */
@Component
class Closures {

    private static final int PERCENT = 5;

    /** Open and of this source, of a type and prefecture of which the file tells. */
    private static final String EXPECTED =
            """
             from institution i join organization o on o.id = i.organization
             join organization_import_scope p on p.import_id = ? and p.facility_type = o.facility_type
                 and p.prefecture = substring(i.municipality from 1 for 2)
             where i.navii_id is not null and (o.until is null or o.until > ?)
            """;

    private final JdbcTemplate jdbc;

    Closures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Institutions of a prefecture, and how many of them would be closed. */
    record Share(String prefecture, int closed, int all) {}

    void find(ImportRun run) {
        jdbc.update(
                "insert into institution_change (import_id, organization, kind, field, before_value, after_value, on_day,"
                        + " line, name, facility_type, prefecture) select cast(? as bigint), o.id, 'CLOSED', null, o.name,"
                        + " null, cast(? as date), cast(null as int), o.name, o.facility_type,"
                        + " substring(i.municipality from 1 for 2)"
                        + EXPECTED
                        + " and not exists (select 1 from organization_import_row r where r.import_id = ? and r.organization = o.id)",
                run.id(),
                run.asOf(),
                run.id(),
                run.asOf(),
                run.id());
    }

    /** Prefectures of which more than five in a hundred would be closed. */
    List<Share> suspicious(ImportRun run) {
        return jdbc
                .query(
                        "select e.name, count(c.id), count(*) from (select o.id as organization,"
                                + " substring(i.municipality from 1 for 2) as prefecture" + EXPECTED + ") x"
                                + " join local_authority e on e.kind = 'PREFECTURE' and e.prefecture = x.prefecture"
                                + " left join institution_change c on c.import_id = ? and c.kind = 'CLOSED'"
                                + " and c.organization = x.organization group by e.prefecture, e.name order by e.prefecture",
                        (row, number) -> new Share(row.getString(1), row.getInt(2), row.getInt(3)),
                        run.id(),
                        run.asOf(),
                        run.id())
                .stream()
                .filter(share -> share.closed() * 100L > share.all() * (long) PERCENT)
                .toList();
    }
}
