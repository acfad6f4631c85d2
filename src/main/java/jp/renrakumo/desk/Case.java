package jp.renrakumo.desk;

/**
 * A case as the desk names it.
 *
 * @param title short text; empty if the number is all that is known
 * @param closed whether it is over
 */
public record Case(String number, String title, boolean closed) {

    /** Its page; empty if it has none. */
    public String address() {
        String plain = exercise() ? number.substring(3) : number;
        if (plain.startsWith("DIR-")) {
            return "/directives/" + number;
        }
        return plain.startsWith("INC-")
                ? "/incidents/" + number
                : plain.startsWith("REL-") ? "/releases/" + number : "";
    }

    /** Whether it is an exercise. */
    public boolean exercise() {
        return number.startsWith("EX-");
    }
}
