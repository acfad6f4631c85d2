package jp.renrakumo.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private static final Pattern GAP = Pattern.compile("\\{\\d\\}");

    private final Dictionary dictionary = new Dictionary();

    @Test
    void every_text_of_a_page_has_an_English_one() throws IOException {
        Set<String> known = new HashSet<>();
        Dictionary.rows().forEach(row -> known.add(row.get(0)));
        List<String> missing = TemplateTexts.all().entrySet().stream()
                .filter(text -> !known.contains(text.getKey()))
                .map(text -> text.getValue() + ": " + text.getKey())
                .toList();

        assertThat(TemplateTexts.all()).hasSizeGreaterThan(1_000);
        assertThat(missing)
                .as("texts without a row in src/main/resources/language/english.csv")
                .isEmpty();
    }

    @Test
    void no_text_has_two_English_ones_and_no_gap_is_filled_from_nowhere() {
        Set<String> seen = new HashSet<>();
        for (CSVRecord row : Dictionary.rows()) {
            assertThat(row.size()).as(row.toString()).isEqualTo(2);
            assertThat(seen.add(row.get(0))).as("twice: " + row.get(0)).isTrue();
            // a counter or particle after a tag says nothing in English
            assertThat(row.get(1).isEmpty()).as(row.get(0)).isEqualTo(row.get(0).matches("[件に人回]"));
            assertThat(gaps(row.get(0))).as(row.get(0)).containsAll(gaps(row.get(1)));
        }
    }

    @Test
    void what_stands_in_a_gap_is_put_into_English_too() {
        assertThat(dictionary.english(" 令和元年5月23日(木) 9:05 ")).contains(" 23 May 2019 (Thu) 9:05 ");
        assertThat(dictionary.english("期限の近い順に12件").orElseThrow())
                .contains("12")
                .doesNotContain("件");
    }

    @Test
    void names_and_what_people_wrote_stay_as_they_are() {
        for (String own : List.of("横浜市中央病院", "海老名市", "日本医療法人協会", "椎名 健", "電子カルテが開かない。", "O7", "", "令和元年5月99日")) {
            assertThat(dictionary.english(own)).as(own).isEmpty();
        }
    }

    private static Set<String> gaps(String text) {
        Set<String> gaps = new TreeSet<>();
        GAP.matcher(text).results().map(MatchResult::group).forEach(gaps::add);
        return gaps;
    }
}
