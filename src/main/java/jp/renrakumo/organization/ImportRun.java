package jp.renrakumo.organization;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One import of one file.
 *
 * @param asOf the Japanese day of which the file tells; changes hold from then on
 * @param state READING, CHECKED, APPLIED, REFUSED or DISCARDED
 * @param problems how many there are; only the first are kept
 * @param confirmClosures whether so much would be closed that somebody must say that it is meant
 * @param failure why reading stopped, null if it did not
 */
record ImportRun(
        long id,
        ImportForm form,
        String fileName,
        String sha256,
        String charset,
        @Nullable String prefecture,
        LocalDate asOf,
        String state,
        int rowsTotal,
        int rowsRead,
        Counts counts,
        int problems,
        long edition,
        boolean confirmClosures,
        @Nullable String failure,
        String createdBy,
        Instant createdAt,
        @Nullable String appliedBy,
        @Nullable Instant appliedAt) {

    /** How many institutions an import concerns, by what happens to them; one may count twice. */
    record Counts(int added, int changed, int moved, int closed, int reopened, int same) {

        public boolean nothing() {
            return added + changed + moved + closed + reopened == 0;
        }
    }

    public boolean is(String other) {
        return state.equals(other);
    }

    /** Whether it can go on, and its file may still be wanted. */
    public boolean unfinished() {
        return is("READING") || is("CHECKED");
    }

    public int percent() {
        return rowsTotal == 0 ? 100 : (int) (100L * rowsRead / rowsTotal);
    }

    public String stateInWords() {
        return switch (state) {
            case "READING" -> "読取中";
            case "CHECKED" -> "確認待ち";
            case "APPLIED" -> "取込済み";
            case "REFUSED" -> "誤りあり（取り込んでいません）";
            default -> "取消し";
        };
    }
}
