package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every table that leaves the application is written by it (HouseTest), and none of its cells is taken for a formula. */
class CsvSheetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://evil.example\")",
                "+1+1",
                "-1+1",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\tx",
                " =1",
                "　=1",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "\u0000=1"
            })
    void what_would_be_a_formula_is_text(String cell) throws IOException {
        assertThat(sheet("x", cell))
                .isEqualTo("\uFEFF\"x\",\"'" + cell.replace("\u0000", "").replace("\"", "\"\"") + "\"\r\n");
    }

    @Test
    void what_is_none_stays_as_it_is() throws IOException {
        assertThat(sheet("電話 03-1234-5678", "1=1", "", null, -5, 1.5))
                .isEqualTo("\uFEFF\"電話 03-1234-5678\",\"1=1\",\"\",\"\",\"-5\",\"1.5\"\r\n");
    }

    private static String sheet(Object... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvSheet sheet = CsvSheet.begin(out)) {
            sheet.printRecord(Arrays.asList(cells));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
