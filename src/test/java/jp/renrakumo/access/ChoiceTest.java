package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChoiceTest {

    @Test
    void what_people_write_is_computed_by_no_form() {
        assertThat(Choice.inWords("点検{{7*7}}{{{年", "1").label())
                .doesNotContain("{{")
                .isEqualToIgnoringWhitespace("点検{\u2060{7*7}}{\u2060{\u2060{年");
        assertThat(Choice.inWords("{月一度}", "1").label()).isEqualTo("{月一度}");
    }
}
