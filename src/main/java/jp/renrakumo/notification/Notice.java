package jp.renrakumo.notification;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something an organization is to be told; it waits for the organization's next digest. Texts are cut to their columns and
 * lose line breaks: telling never fails for their sake.
 *
 * @param organization id of the organization that is told
 * @param kind what happened
 * @param caseNumber number of the directive or incident, at most 64 characters
 * @param subject what the case is about, at most 255 characters
 * @param sentence what happened or is to be done, one Japanese sentence, at most 1,000 characters; a date in it as people
 *     write it
 * @param path where the case is shown, from the root of this system, e.g. {@code /directives/DIR-2019-0001}; at most 512
 *     characters
 * @param exercise whether it belongs to an exercise (訓練)
 * @param duty whether it is about a duty with a time limit: it goes at once, whatever an officer prefers
 * @param answerUntil until when the receipt of the case can be confirmed by a link in the mail; null: by none
 * @param task what is to be done, for the webhook, as the sentence says it to people; null: nothing, or it goes into a mail
 * @param due by when, likewise
 */
public record Notice(
        String organization,
        Kind kind,
        String caseNumber,
        String subject,
        String sentence,
        String path,
        boolean exercise,
        boolean duty,
        @Nullable Instant answerUntil,
        @Nullable String task,
        @Nullable Instant due) {

    public Notice {
        caseNumber = OneLine.of(caseNumber, 64);
        subject = OneLine.of(subject, 255);
        sentence = OneLine.of(sentence, 1000);
        path = OneLine.of(path, 512);
        task = task == null ? null : OneLine.of(task, 255);
    }

    /** About no duty, and with nothing to confirm by a link. */
    public Notice(
            String organization,
            Kind kind,
            String caseNumber,
            String subject,
            String sentence,
            String path,
            boolean exercise) {
        this(organization, kind, caseNumber, subject, sentence, path, exercise, false, null, null, null);
    }

    /** The same about a duty. */
    public Notice asDuty() {
        return new Notice(
                organization, kind, caseNumber, subject, sentence, path, exercise, true, answerUntil, task, due);
    }

    /** The same, whose receipt can be confirmed by a link until then. */
    public Notice answerable(Instant until) {
        return new Notice(organization, kind, caseNumber, subject, sentence, path, exercise, duty, until, task, due);
    }

    /** The same, for a machine: what is to be done, and by when. @param by null if there is no time limit */
    public Notice about(String what, @Nullable Instant by) {
        return new Notice(
                organization, kind, caseNumber, subject, sentence, path, exercise, duty, answerUntil, what, by);
    }

    /** What happened, the most urgent first. */
    public enum Kind {
        /** The organization itself is late. */
        OVERDUE("期限超過"),
        /** Somebody below it is late, or reports to it. */
        ESCALATION("管内の期限超過"),
        /** Something is due soon, or asked for again. */
        REMINDER("督促"),
        /** What it got was corrected. */
        CORRECTED("訂正"),
        /** What it got was withdrawn. */
        WITHDRAWN("撤回"),
        /** It got something. */
        NEW("新着");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** An expression that sorts rows by their column {@code kind}. */
        static String order() {
            return Arrays.stream(values())
                    .map(kind -> " when '" + kind.name() + "' then " + kind.ordinal())
                    .collect(Collectors.joining("", "case kind", " end"));
        }
    }
}
