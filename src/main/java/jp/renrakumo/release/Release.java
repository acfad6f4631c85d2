package jp.renrakumo.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of models and forms on its way into force.
 *
 * @param number e.g. {@code REL-2026-0001}
 * @param uploadedBy account, {@code system} if nobody has taken up yet what the application ships otherwise
 * @param activateAt null: as soon as it is approved
 * @param refusedBy account, {@code system} if it could not be activated; null unless refused
 * @param refusal why it was refused, in Japanese
 * @param endedAt when it became active, was refused or withdrawn
 * @param instance the process instance; null for a draft
 */
public record Release(
        String number,
        String reason,
        String uploadedBy,
        Instant uploadedAt,
        State state,
        @Nullable Instant activateAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String refusedBy,
        @Nullable String refusal,
        @Nullable Instant endedAt,
        @Nullable String instance) {

    /** Who brought what a new version of the application ships otherwise. */
    static final String SYSTEM = "system";

    /** How far it is. */
    public enum State {
        DRAFT("要修正（未申請）"),
        WAITING("承認待ち"),
        SCHEDULED("公開待ち"),
        ACTIVE("公開済み"),
        REFUSED("公開しない"),
        WITHDRAWN("取下げ");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As analysts say it. */
        public String word() {
            return word;
        }
    }

    public boolean draft() {
        return state == State.DRAFT;
    }

    /** Whether it waits for an analyst to take up what the application ships otherwise. */
    public boolean offered() {
        return draft() && uploadedBy.equals(SYSTEM);
    }

    /** How far it is, as analysts say it. */
    public String standing() {
        return offered() ? "出荷版との差（未申請）" : state.word();
    }

    /** Whether it may still be withdrawn. */
    public boolean open() {
        return state == State.DRAFT || state == State.WAITING || state == State.SCHEDULED;
    }
}
