package jp.renrakumo.organization;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One line as its columns are called, collecting what is wrong with it. */
final class ImportLine {

    private final Header header;
    private final CSVRecord record;
    private final int number;
    private final List<ImportProblem> problems = new ArrayList<>();

    ImportLine(Header header, ImportFile.Line line) {
        this.header = header;
        this.record = line.record();
        this.number = line.number();
    }

    int number() {
        return number;
    }

    List<ImportProblem> problems() {
        return problems;
    }

    void wrong(String column, String given, String advice) {
        problems.add(new ImportProblem(number, column, given, advice));
    }

    /** Whether the line has as many columns as the header; if not, its values cannot be told apart. */
    boolean complete() {
        if (record.size() == header.size()) {
            return true;
        }
        wrong("（列の数）", record.size() + "列", "見出しは" + header.size() + "列です。区切りのコンマと引用符（\"）を確かめてください。");
        return false;
    }

    /** What stands in the column, without blanks around and control characters; null if nothing or no such column. */
    @Nullable
    String text(String column, int longest) {
        OptionalInt at = header.place(column);
        if (at.isEmpty()) {
            return null;
        }
        String value = clean(record.get(at.getAsInt()));
        if (value.length() > longest) {
            wrong(column, value, "長すぎます（" + value.length() + "文字）。" + longest + "文字までにしてください。");
            return value.substring(0, longest);
        }
        return value.isEmpty() ? null : value;
    }

    /** Like {@link #text}; nothing is a problem. */
    String required(String column, int longest) {
        String value = text(column, longest);
        if (value == null) {
            wrong(column, "", "空欄です。" + column + "を入力してください。");
            return "";
        }
        return value;
    }

    /** A code or number: full-width digits and letters become plain ones. */
    @Nullable
    String code(String column, int longest) {
        String value = text(column, longest);
        return value == null ? null : normal(value).replace(" ", "");
    }

    static String normal(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
    }

    // most values have nothing to clean
    private static String clean(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (Character.isISOControl(value.charAt(at))) {
                return value.replaceAll("\\p{Cntrl}+", " ").strip();
            }
        }
        return value.strip();
    }
}
