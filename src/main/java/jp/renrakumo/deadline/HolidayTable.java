package jp.renrakumo.deadline;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * National holidays, in the form of the Cabinet Office's syukujitsu.csv: a heading, then {@code 2019/5/1,休日（祝日扱い）}.
 * UTF-8 (with or without BOM) and Shift_JIS are accepted. Replace it through {@code renrakumo.calendar.holidays}.
 */
@Component
class HolidayTable {

    private static final Pattern DATE = Pattern.compile("(\\d{4})[/-](\\d{1,2})[/-](\\d{1,2})");

    private final Set<LocalDate> days = new HashSet<>();
    private final int firstYear;
    private final int lastYear;
    private final String version;

    HolidayTable(@Value("${renrakumo.calendar.holidays:classpath:deadline/syukujitsu.csv}") Resource file)
            throws IOException {
        byte[] bytes = file.getContentAsByteArray();
        read(text(bytes));
        firstYear = days.stream()
                .mapToInt(LocalDate::getYear)
                .min()
                .orElseThrow(() -> new IllegalStateException("祝日の表に日付が一つもありません。"));
        lastYear = days.stream().mapToInt(LocalDate::getYear).max().orElseThrow();
        version = lastYear + "-" + digest(bytes);
    }

    /** Last covered year and the first eight digits of the file's SHA-256. */
    String version() {
        return version;
    }

    /** @throws IllegalStateException beyond the years of the table: an unknown year is not a year without holidays */
    boolean isHoliday(LocalDate day) {
        if (day.getYear() < firstYear || day.getYear() > lastYear) {
            throw new IllegalStateException("祝日の表は" + firstYear + "年から" + lastYear + "年までです。" + day.getYear()
                    + "年の期限は計算できません。内閣府の新しい syukujitsu.csv を設定してください。");
        }
        return days.contains(day);
    }

    private void read(String text) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).get();
        for (CSVRecord line : format.parse(new StringReader(text))) {
            if (line.getRecordNumber() == 1
                    && !DATE.matcher(line.get(0).strip()).matches()) {
                continue;
            }
            days.add(date(line));
        }
    }

    private static LocalDate date(CSVRecord line) {
        Matcher date = DATE.matcher(line.get(0).strip());
        try {
            if (date.matches() && line.size() >= 2) {
                return LocalDate.of(
                        Integer.parseInt(date.group(1)),
                        Integer.parseInt(date.group(2)),
                        Integer.parseInt(date.group(3)));
            }
        } catch (DateTimeException noSuchDay) {
            // told below with the line
        }
        throw new IllegalStateException("祝日の表の" + line.getRecordNumber() + "行目を読めません: 「"
                + String.join(",", line.values()) + "」。「2019/5/1,祝日の名称」の形で書いてください。");
    }

    private static String text(byte[] bytes) {
        try {
            String utf8 = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return utf8.startsWith("\uFEFF") ? utf8.substring(1) : utf8;
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-31j"));
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
