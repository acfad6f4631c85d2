package jp.renrakumo.incident;

/** People's own words inside a form's text: shown as written, never read as markup. */
final class Markdown {

    private Markdown() {}

    static String of(String words) {
        return words.replaceAll("([\\\\`*_\\[\\]<>#|~!{}])", "\\\\$1").replace("\n", "  \n");
    }
}
