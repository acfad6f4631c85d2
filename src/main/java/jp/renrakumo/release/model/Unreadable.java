package jp.renrakumo.release.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says plainly why a file cannot be read: what parsers say is neither Japanese nor what to do. */
final class Unreadable {

    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)[\"']");
    private static final Pattern TWICE = Pattern.compile("Duplicate field '([^']*)'.*", Pattern.DOTALL);
    /** What UTF-16 begins with, in either order of bytes. */
    private static final Set<Integer> MARKS = Set.of(0xFEFF, 0xFFFE);

    private static final String SAVE = "UTF-8（BOM なし）で保存し直してください。";

    private Unreadable() {}

    /** What is wrong with the bytes themselves; empty if they may be parsed. */
    static Optional<String> bytes(String name, byte[] content) {
        boolean form = name.endsWith(".form");
        if (content.length == 0) {
            return Optional.of("空のファイルです。中身のあるファイルを保存し直してください。");
        }
        if (content.length > 1 && MARKS.contains((content[0] & 0xFF) << 8 | content[1] & 0xFF)) {
            return Optional.of("文字コードが UTF-16 です。" + SAVE);
        }
        Optional<String> text = text(content);
        boolean binary = text.map(words -> words.indexOf('\0') >= 0).orElse((content[0] & 0xFF) == 0x89);
        if (binary) {
            return Optional.of(
                    (form ? "フォーム" : "モデル") + "ではないファイルです（文字でないものが入っています）。Camunda Modeler で保存したファイルを選んでください。");
        }
        if (text.isEmpty()) {
            return Optional.of("文字コードが UTF-8 ではありません（Shift_JIS など）。" + SAVE);
        }
        if (form) {
            return text.get().startsWith("\uFEFF") ? Optional.of("ファイルの先頭に BOM があります。" + SAVE) : Optional.empty();
        }
        Matcher declared = ENCODING.matcher(text.get().replace("\uFEFF", ""));
        return declared.find() && !declared.group(1).equalsIgnoreCase("UTF-8")
                ? Optional.of("文字コードの宣言が " + declared.group(1) + " です。encoding を UTF-8 にして、" + SAVE)
                : Optional.empty();
    }

    static String xml(String message) {
        if (message.contains("DOCTYPE")) {
            return "DOCTYPE は使えません。DOCTYPE の行を取り除いてください。";
        }
        if (message.contains("start and end within the same entity")
                || message.contains("end-tag")
                || message.contains("Premature end")) {
            return "閉じていない要素があるか、ファイルが途中で切れています。要素を閉じるか、Camunda Modeler で保存し直してください。";
        }
        if (message.contains("prolog")) {
            return "XML ではありません。Camunda Modeler で保存した BPMN か DMN のファイルを選んでください。";
        }
        if (message.contains("The entity ")
                || message.contains("entity name")
                || message.contains("reference to entity")) {
            return "実体参照は使えません。文字としての & は &amp; と書いてください。";
        }
        return "XML として読めません（" + message + "）。この行の前後を直すか、Camunda Modeler で保存し直してください。";
    }

    static String json(JsonProcessingException broken) {
        Matcher twice = TWICE.matcher(String.valueOf(broken.getOriginalMessage()));
        if (twice.matches()) {
            return "同じ名前「" + twice.group(1) + "」が一つの { } の中に二度あります。どちらかを取り除いてください。";
        }
        if (broken instanceof JsonEOFException) {
            return "閉じていない括弧や引用符があるか、ファイルが途中で切れています。閉じるか、Camunda Modeler で保存し直してください。";
        }
        return "JSON として読めません。この行の前後の、コンマ（最後の項目の後には付けない）、括弧、引用符を確かめてください。";
    }

    private static Optional<String> text(byte[] content) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
