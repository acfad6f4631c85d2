package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import jp.renrakumo.access.Sight;
import jp.renrakumo.organization.FacilityType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The recipients of one sender, with what is needed to reach them: pages of the board, the chase list and its export. */
@Repository
class Recipients {

    private static final String CONTACT = "(select max(t.%1$s) from contact t where t.organization = d.recipient"
            + " and (t.since is null or t.since <= :day) and (t.until is null or t.until > :day))";
    private static final String LINES =
            "select d.*, o.name, o.facility_type, l.name as level_name, i.address, i.email, i.fax,"
                    + " coalesce(" + CONTACT.formatted("phone") + ", i.phone) as phone, " + CONTACT.formatted("person")
                    + " as person, (select count(*) from chase_call c where c.recipient = d.recipient and"
                    + " c.directive = d.directive and not c.reached) as calls, (select count(*) from reconfirmation c where"
                    + " c.recipient = d.recipient and c.directive = d.directive and c.state = 'ASKED') as again, (select count(*) from notice"
                    + " n where n.organization = d.recipient and n.case_number = d.directive and n.mail_state ="
                    + " 'UNREACHABLE') as unmailed from delivery d"
                    + " join organization o on o.id = d.recipient join organization_level l on l.id = o.level"
                    + " left join institution i on i.organization = d.recipient";

    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of them. */
    enum Filter {
        ALL("すべて", ""),
        OUTSTANDING("未受領", " and d.state in ('PENDING', 'SENT')"),
        OVERDUE("期限超過", " and d.state = 'SENT' and d.due_at < :now"),
        UNREACHABLE(
                "連絡がつかない",
                " and d.state in ('PENDING', 'SENT') and (d.unreachable or d.recipient in (select n.organization from notice n"
                        + " where n.case_number = d.directive and n.mail_state = 'UNREACHABLE'))"),
        AGAIN(
                "再確認待ち",
                " and exists (select 1 from reconfirmation c where c.recipient = d.recipient and c.directive = d.directive"
                        + " and c.state = 'ASKED')"),
        CONFIRMED("受領済み", " and d.state in ('CONFIRMED', 'REPORTED')");

        private final String word;
        private final String condition;

        Filter(String word, String condition) {
            this.word = word;
            this.condition = condition;
        }

        public String word() {
            return word;
        }

        /** How many there are, if that was counted as they came. */
        OptionalInt countIn(Tallies.Standing standing) {
            return switch (this) {
                case ALL -> OptionalInt.of((int) standing.recipients());
                case OUTSTANDING -> OptionalInt.of((int) standing.unconfirmed());
                case CONFIRMED -> OptionalInt.of((int) standing.confirmed());
                case OVERDUE, UNREACHABLE, AGAIN -> OptionalInt.empty();
            };
        }
    }

    /**
     * What is asked.
     *
     * @param name part of the recipient's name, blank for all
     * @param now for what is overdue
     * @param day for contacts (JST)
     * @param among who looks, if he sees but those at or below his own organizations
     */
    record Question(
            String directive,
            String sender,
            Filter filter,
            String name,
            Instant now,
            LocalDate day,
            Optional<Sight> among) {}

    /**
     * One recipient as the board shows it.
     *
     * @param kind its type of facility or its level, in words
     * @param calls how often it was called in vain
     * @param askedAgain whether it has confirmed and is to do so again, because of an amendment
     * @param mailFailed whether a mail about the directive could not be delivered: no usable address, or refused for good
     */
    record Line(
            Delivery delivery,
            String name,
            String kind,
            @Nullable String address,
            @Nullable String phone,
            @Nullable String fax,
            @Nullable String email,
            @Nullable String person,
            int calls,
            boolean askedAgain,
            boolean mailFailed) {

        /** Neither phone nor fax nor e-mail is on record. */
        public boolean withoutContact() {
            return phone == null && fax == null && email == null;
        }
    }

    int count(Question question) {
        String named = question.name().isBlank() ? "" : " join organization o on o.id = d.recipient";
        return jdbc.sql("select count(*) from delivery d" + named + conditions(question))
                .params(values(question))
                .query(Integer.class)
                .single();
    }

    /** A page of them: who has not confirmed first. */
    List<Line> page(Question question, int offset, int limit) {
        // the page by the index alone, then what belongs to its lines: never the names of a whole country
        List<Long> ids = jdbc.sql("select d.id from delivery d"
                        + (question.name().isBlank() ? "" : " join organization o on o.id = d.recipient")
                        + conditions(question) + " order by d.state desc, d.id desc limit :limit offset :offset")
                .params(values(question))
                .param("limit", limit)
                .param("offset", offset)
                .query(Long.class)
                .list();
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(LINES + " where d.id in (:ids) order by d.state desc, d.id desc")
                        .param("ids", ids)
                        .param("day", question.day())
                        .query(Recipients::line)
                        .list();
    }

    /** One of them. */
    Line one(Delivery delivery, LocalDate day) {
        return jdbc.sql(LINES + " where d.id = :id")
                .param("id", delivery.id())
                .param("day", day)
                .query(Recipients::line)
                .single();
    }

    /** All of them, one after the other, without holding them. */
    void each(Question question, Consumer<Line> consumer) {
        jdbc.sql(LINES + conditions(question) + " order by d.state desc, d.id desc")
                .params(values(question))
                .query((ResultSet row) -> {
                    consumer.accept(line(row, 0));
                });
    }

    private static String conditions(Question question) {
        return " where d.directive = :directive and d.sender = :sender and d.state <> 'COPY'"
                + question.filter().condition
                + (question.name().isBlank() ? "" : " and o.name like :name escape '!'")
                + question.among()
                        .map(sight -> " and " + sight.organization("d.recipient"))
                        .orElse("");
    }

    private static Map<String, Object> values(Question question) {
        Map<String, Object> values = new HashMap<>();
        values.put("directive", question.directive());
        values.put("sender", question.sender());
        values.put("name", "%" + question.name().strip().replaceAll("([!%_])", "!$1") + "%");
        question.among().ifPresent(sight -> values.putAll(sight.parameters()));
        values.put("now", Directives.utc(question.now()));
        values.put("day", question.day());
        return values;
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        String type = row.getString("facility_type");
        return new Line(
                Deliveries.row(row, number),
                row.getString("name"),
                type == null ? row.getString("level_name") : FacilityType.word(type),
                row.getString("address"),
                row.getString("phone"),
                row.getString("fax"),
                row.getString("email"),
                row.getString("person"),
                row.getInt("calls"),
                row.getInt("again") > 0,
                row.getInt("unmailed") > 0);
    }
}
