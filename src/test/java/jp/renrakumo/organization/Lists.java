package jp.renrakumo.organization;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Lists as an administrator brings them, and what he does with them; for tests. */
class Lists {

    static final LocalDate DAY = LocalDate.of(2019, 5, 23);
    static final String NAVII =
            "\"ID\",\"正式名称\",\"正式名称（フリガナ）\",\"略称\",\"機関区分\",\"都道府県コード\",\"市区町村コード\",\"所在地\",\"緯度\",\"経度\",\"案内用ホームページアドレス\"";

    private final ImportReception reception;
    private final Imports imports;

    Lists(ImportReception reception, Imports imports) {
        this.reception = reception;
        this.imports = imports;
    }

    /** A line of a clinic. */
    static String clinic(String id, String name, String municipality) {
        return line(
                id,
                name,
                "フリガナ",
                "",
                "2",
                municipality.substring(0, 2),
                municipality.substring(2),
                "所在地1-1",
                "35.1",
                "139.1",
                "");
    }

    static String line(String... values) {
        return List.of(values).stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(","));
    }

    static String navii(String... lines) {
        return "\uFEFF" + NAVII + "\r\n" + String.join("\r\n", lines) + "\r\n";
    }

    ImportRun receive(String text, LocalDate asOf) {
        return receive(text.getBytes(StandardCharsets.UTF_8), asOf, null);
    }

    ImportRun receive(String text, Charset charset, LocalDate asOf) {
        return receive(text.getBytes(charset), asOf, null);
    }

    /** On the machine's day: another test may have left its own. */
    ImportRun receive(byte[] bytes, LocalDate asOf, String prefecture) {
        ClockUtil.reset();
        return reception.receive(
                new ByteArrayInputStream(bytes),
                new ImportReception.Brought("list.csv", null, asOf, prefecture, "admin"));
    }

    /** Read and compared. */
    ImportRun look(String text, LocalDate asOf) {
        return proceed(receive(text, asOf));
    }

    ImportRun proceed(ImportRun received) {
        return received.is("REFUSED") ? received : imports.proceed(received.id(), run -> {});
    }

    /** Taken over, closures and all. */
    ImportRun take(String text, LocalDate asOf) {
        return imports.apply(look(text, asOf).id(), "admin", true);
    }

    ImportRun take(ImportRun looked) {
        return imports.apply(looked.id(), "admin", false);
    }
}
