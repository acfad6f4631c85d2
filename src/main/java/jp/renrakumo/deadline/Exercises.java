package jp.renrakumo.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Exercises (訓練): cases whose number says what they are, and whose deadlines run faster if that was asked for. */
@Repository
public class Exercises {

    /** Numbers of exercises begin so. */
    static final String PREFIX = "EX-";

    private final JdbcClient jdbc;
    private final Clock clock;

    Exercises(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param factor hours of the policy in one hour @param begunAt since when */
    private record Pace(int factor, Instant begunAt) {

        /** What the story tells of before the exercise began is not shortened. */
        Instant shortened(Instant anchor, Instant due) {
            Instant since = anchor.isBefore(begunAt) ? begunAt : anchor;
            return due.isAfter(since) ? since.plus(Duration.between(since, due).dividedBy(factor)) : due;
        }
    }

    /** Whether a number is that of an exercise. */
    public static boolean is(String caseNumber) {
        return caseNumber.startsWith(PREFIX);
    }

    /** What stands in front of a task's name; empty for a real case. */
    public static String mark(String caseNumber) {
        return is(caseNumber) ? "【訓練】" : "";
    }

    /** What stands above the text of a form, in Markdown; empty for a real case. */
    public static String announcement(String caseNumber) {
        return is(caseNumber) ? "**" + mark(caseNumber) + "これは訓練です。**\n\n" : "";
    }

    /** A condition on a column with numbers: only exercises, or only real cases. */
    public static String among(String column, boolean exercises) {
        return " " + column + (exercises ? "" : " not") + " like '" + PREFIX + "%'";
    }

    /** A case begins now. */
    public void begin(String caseNumber, Occasion occasion) {
        if (occasion.exercise()) {
            jdbc.sql("insert into exercise (case_number, pace, begun_at) values (?, ?, ?)")
                    .params(caseNumber, occasion.pace(), clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Hours of the policy in one hour of this case; 1 for a real one. */
    public int factor(String caseNumber) {
        return pace(caseNumber).map(Pace::factor).orElse(1);
    }

    /** The deadline of this case. @param real what it would be in a real one */
    Term shortened(Term real, String caseNumber) {
        return pace(caseNumber)
                .map(pace -> real.at(
                        pace.shortened(real.anchor(), real.warning()), pace.shortened(real.anchor(), real.due())))
                .orElse(real);
    }

    private Optional<Pace> pace(String caseNumber) {
        if (!is(caseNumber)) {
            return Optional.empty();
        }
        return jdbc.sql("select pace, begun_at from exercise where case_number = ?")
                .param(caseNumber)
                .query((row, number) -> new Pace(
                        row.getInt("pace"),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
