package jp.renrakumo.access;

/** People's own words inside a form's text: shown as written, never read as markup. */
public final class Markdown {

    private Markdown() {}

    /** The words with every sign of markup taken literally; lines stay lines, addresses no links. */
    public static String of(String words) {
        return words.replaceAll("([\\\\`*_\\[\\]<>#|~!{}])", "\\\\$1")
                .replaceAll("(?m)^(\\s*)([-+])(?=\\s)", "$1\\\\$2")
                .replaceAll("(?m)^(\\s*\\d+)([.)])(?=\\s)", "$1\\\\$2")
                .replace("://", "\\://")
                .replace("www.", "www\\.")
                .replace("\n", "  \n");
    }
}
