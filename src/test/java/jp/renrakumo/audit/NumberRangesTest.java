package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberRangesTest {

    @Test
    void numbers_in_a_row_are_one_range() {
        NumberRanges numbers = new NumberRanges();
        for (long number : new long[] {3, 4, 5, 9, 11, 12}) {
            numbers.add(number);
        }
        assertThat(numbers).hasToString("3-5,9,11-12");
        NumberRanges read = NumberRanges.parse("3-5,9,11-12");
        assertThat(read.count()).isEqualTo(6).isEqualTo(numbers.count());
        for (long number = 0; number < 15; number++) {
            assertThat(read.contains(number)).isEqualTo(numbers.contains(number));
        }
        assertThat(read.contains(4)).isTrue();
        assertThat(read.contains(9)).isTrue();
        assertThat(read.contains(10)).isFalse();
        assertThat(NumberRanges.parse("").count()).isZero();
    }
}
