package jp.renrakumo.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of one organization beyond its name: what is published, what concerns its own people, what became of it. */
@Component
public class Particulars {

    private static final int REMEMBERED = 100;

    private final JdbcClient jdbc;

    Particulars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What official lists publish of an institution, in words, in their order; empty if no list tells of it. */
    public Map<String, String> published(String organization) {
        return told(
                organization,
                "select m.name as \"市区町村\", i.address as \"所在地\", i.phone as \"電話番号\", i.navii_id as \"医療情報ネットのID\","
                        + " i.insurance_number as \"医療機関番号\", i.founder as \"開設者\", i.manager as \"管理者\","
                        + " cast(i.beds as varchar(16)) as \"病床数\", i.home_page as \"ホームページ\", i.note as \"備考\""
                        + " from institution i left join municipality m on m.code = i.municipality"
                        + " where i.organization = :organization",
                List.of("市区町村", "所在地", "電話番号", "医療情報ネットのID", "医療機関番号", "開設者", "管理者", "病床数", "ホームページ", "備考"));
    }

    /** How its own people are reached; only for those who may see the organization. */
    public Map<String, String> confidential(String organization) {
        return told(
                organization,
                "select i.email as \"メール\", i.fax as \"FAX\", i.security_officer as \"セキュリティ担当者\" from institution i"
                        + " where i.organization = :organization",
                List.of("メール", "FAX", "セキュリティ担当者"));
    }

    /** Every way to reach it that is in force on the day. */
    public List<Contact> contacts(String organization, LocalDate on) {
        return jdbc.sql("select office, phone, person, hours from contact t where t.organization = :organization"
                        + " and" + InForce.of("t") + " order by t.office")
                .param("organization", organization)
                .param("on", on)
                .query((row, number) -> new Contact(
                        row.getString("office"),
                        row.getString("phone"),
                        row.getString("person"),
                        row.getString("hours")))
                .list();
    }

    /**
     * What a list that was taken over changed.
     *
     * @param kind ADDED, CHANGED, MOVED, CLOSED or REOPENED
     * @param on from this day (JST)
     */
    public record Change(
            LocalDate on,
            String kind,
            @Nullable String field,
            @Nullable String before,
            @Nullable String after,
            String file) {

        /** In words. */
        public String kindInWords() {
            return ImportView.kindInWords(kind);
        }
    }

    /** What lists have changed, the newest first, at most a hundred. */
    public List<Change> changes(String organization) {
        return jdbc.sql(
                        "select h.on_day, h.kind, h.field, h.before_value, h.after_value, r.file_name"
                                + " from institution_change h join organization_import r on r.id = h.import_id"
                                + " where h.organization = :organization and r.state = 'APPLIED' order by h.id desc limit :limit")
                .param("organization", organization)
                .param("limit", REMEMBERED)
                .query((row, number) -> new Change(
                        row.getObject("on_day", LocalDate.class),
                        row.getString("kind"),
                        row.getString("field"),
                        row.getString("before_value"),
                        row.getString("after_value"),
                        row.getString("file_name")))
                .list();
    }

    /** Who has had it in charge, one period after the other; the first day may be unknown, the last open. */
    public List<Period> periods(String organization) {
        return jdbc.sql(
                        "select c.in_charge, o.name, c.since, c.until from charge c join organization o on o.id = c.in_charge"
                                + " where c.organization = :organization order by coalesce(c.since, date '0001-01-01')")
                .param("organization", organization)
                .query((row, number) -> new Period(
                        row.getString("in_charge"),
                        row.getString("name"),
                        row.getObject("since", LocalDate.class),
                        row.getObject("until", LocalDate.class)))
                .list();
    }

    /** In whose charge from when on, and the first day on which no longer. */
    public record Period(String inCharge, String name, @Nullable LocalDate since, @Nullable LocalDate until) {}

    /** What was decided by hand, the newest first. */
    public List<Decision> decisions(String institution) {
        return jdbc.sql("select w.*, o.name from jurisdiction_override w join organization o on o.id = w.authority"
                        + " where w.institution = :institution order by w.id desc")
                .param("institution", institution)
                .query(Particulars::decision)
                .list();
    }

    /** Somebody named the authority in charge by hand; {@code until} is the first day on which that no longer holds. */
    public record Decision(
            long id,
            String authority,
            String name,
            String reason,
            String decidedBy,
            OffsetDateTime decidedAt,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable String endedBy) {

        /** Whether it can still be given up. */
        public boolean open() {
            return endedBy == null;
        }
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        return new Decision(
                row.getLong("id"),
                row.getString("authority"),
                row.getString("name"),
                row.getString("reason"),
                row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("ended_by"));
    }

    private Map<String, String> told(String organization, String sql, List<String> columns) {
        Map<String, String> told = new LinkedHashMap<>();
        jdbc.sql(sql).param("organization", organization).query((RowCallbackHandler) row -> {
            for (String column : columns) {
                String value = row.getString(column);
                if (value != null && !value.isBlank()) {
                    told.put(column, value);
                }
            }
        });
        return told;
    }
}
