package jp.renrakumo.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Japanese texts of the pages and what they are in English: the rows of {@code language/english.csv}. A row with {@code {1}}, {@code {2}} … is a
 * text with gaps; what stands in a gap is looked up as well. What no row knows stays as it is: names, titles and quotations are not ours to put
 * into other words.
 */
@Component
class Dictionary {

    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}、。「」（）：]");
    /** What is longer was written by people. */
    private static final int LONGEST = 600;
    /** A gap in a gap in a gap. */
    private static final int DEPTH = 3;

    private final Map<String, String> whole = new HashMap<>();
    private final List<TextWithGaps> gaps = new ArrayList<>();

    Dictionary() {
        for (CSVRecord row : rows()) {
            String japanese = row.get(0);
            if (TextWithGaps.has(japanese)) {
                gaps.add(new TextWithGaps(japanese, row.get(1)));
            } else {
                whole.put(japanese, row.get(1));
            }
        }
        gaps.sort(Comparator.comparingInt(TextWithGaps::known).reversed());
    }

    /** The rows of the dictionary: Japanese, English. */
    static List<CSVRecord> rows() {
        try (var text = new InputStreamReader(
                new ClassPathResource("language/english.csv").getInputStream(), StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(text)
                    .getRecords();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** In English, blanks at both ends kept; empty if no row knows it. */
    Optional<String> english(String text) {
        String core = text.strip();
        if (core.isEmpty() || core.length() > LONGEST || !JAPANESE.matcher(core).find()) {
            return Optional.empty();
        }
        int begin = text.indexOf(core);
        return look(core.replaceAll("[\\s　]+", " "), DEPTH)
                .map(english -> text.substring(0, begin) + english + text.substring(begin + core.length()));
    }

    private Optional<String> look(String text, int depth) {
        String found = whole.get(text);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<String> date = EnglishDate.of(text);
        if (date.isPresent() || depth == 0) {
            return date;
        }
        return gaps.stream()
                .flatMap(each ->
                        each.fill(text, gap -> look(gap.strip(), depth - 1).orElse(gap)).stream())
                .findFirst()
                .or(() -> sentences(text, depth));
    }

    /** Several sentences of which each is known. */
    private Optional<String> sentences(String text, int depth) {
        List<String> parts = List.of(text.split("(?<=。)"));
        if (parts.size() < 2) {
            return Optional.empty();
        }
        List<String> english = new ArrayList<>();
        for (String part : parts) {
            Optional<String> known = look(part.strip(), depth - 1);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            english.add(known.get());
        }
        return Optional.of(String.join(" ", english));
    }
}
