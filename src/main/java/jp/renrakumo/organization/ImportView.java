package jp.renrakumo.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an import would change, to be looked at. */
@Component
class ImportView {

    static final int PAGE = 50;

    private static final String FOUND = " from institution_change where import_id = :run"
            + " and (cast(:kind as varchar(16)) is null or kind = :kind)"
            + " and (name like :words or before_value like :words or after_value like :words or organization like :words)";

    private final JdbcClient jdbc;

    ImportView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many institutions of a type in a prefecture, by what happens to them. */
    record Sum(String prefecture, String type, int added, int changed, int moved, int closed, int reopened) {}

    /** One value of one institution, before and after. */
    record Change(
            String organization,
            String name,
            String kind,
            @Nullable String field,
            @Nullable String before,
            @Nullable String after,
            @Nullable Integer line) {

        public String kindInWords() {
            return ImportView.kindInWords(kind);
        }
    }

    /** What happens to an institution, in a word. */
    static String kindInWords(String kind) {
        return switch (kind) {
            case "ADDED" -> "新規";
            case "CHANGED" -> "変更";
            case "MOVED" -> "所管の変更";
            case "CLOSED" -> "廃止";
            default -> "再開";
        };
    }

    List<Sum> sums(long run) {
        return jdbc.sql("select coalesce(a.name, 'その他') as place, s.* from (select prefecture, facility_type, "
                        + counts("ADDED") + ", " + counts("CHANGED") + ", " + counts("MOVED") + ", " + counts("CLOSED")
                        + ", " + counts("REOPENED")
                        + " from institution_change where import_id = :run group by prefecture, facility_type) s"
                        + " left join local_authority a on a.kind = 'PREFECTURE' and a.prefecture = s.prefecture"
                        + " order by coalesce(s.prefecture, '99'), s.facility_type")
                .param("run", run)
                .query((row, number) -> new Sum(
                        row.getString("place"),
                        FacilityType.word(
                                row.getString("facility_type") == null ? "その他" : row.getString("facility_type")),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("moved"),
                        row.getInt("closed"),
                        row.getInt("reopened")))
                .list();
    }

    private static String counts(String kind) {
        return "count(distinct case when kind = '" + kind + "' then organization end) as "
                + kind.toLowerCase(java.util.Locale.ROOT);
    }

    int count(long run, @Nullable String kind, String words) {
        return jdbc.sql("select count(*)" + FOUND)
                .param("run", run)
                .param("kind", kind)
                .param("words", like(words))
                .query(Integer.class)
                .single();
    }

    List<Change> changes(long run, @Nullable String kind, String words, int page) {
        return jdbc.sql("select organization, name, kind, field, before_value, after_value, line" + FOUND
                        + " order by id limit :size offset :from")
                .param("run", run)
                .param("kind", kind)
                .param("words", like(words))
                .param("size", PAGE)
                .param("from", page * PAGE)
                .query((row, number) -> new Change(
                        row.getString("organization"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("field"),
                        row.getString("before_value"),
                        row.getString("after_value"),
                        row.getObject("line", Integer.class)))
                .list();
    }

    private static String like(String words) {
        return "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
