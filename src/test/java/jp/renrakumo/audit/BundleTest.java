package jp.renrakumo.audit;

import static jp.renrakumo.audit.AuditorsMachine.verify;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jp.renrakumo.Desk;
import jp.renrakumo.access.Sight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A bundle proves itself without the application; whatever is changed in it is named. */
class BundleTest extends SealedWork {

    private static final Sight EVERYTHING =
            new Sight(true, List.of(), LocalDate.of(2019, 6, 3), Instant.parse("2019-06-03T00:00:00Z"));

    @TempDir
    Path place;

    @Autowired
    Bundles bundles;

    @Autowired
    BundleWriter writer;

    private static byte[] zip;

    private BundleContents contents;
    private long first;

    /** One bundle for all tests: what they change is a copy. */
    @Override
    @BeforeEach
    void three_seals_of_work() {
        desk = new Desk(engine);
        if (zip == null) {
            zip = bundle();
        }
        contents = BundleContents.of(zip);
        first = event(contents.events().get(0)).number();
    }

    /** Of an incident that has others before and behind it. */
    private byte[] bundle() {
        super.three_seals_of_work();
        String number = work();
        sealer.seal();
        work();
        sealer.seal();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(bundles.of(BundleSelection.ofCase(number, EVERYTHING)), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    @Test
    void an_untouched_bundle_is_whole_without_the_application() throws IOException {
        assertThat(contents.events()).hasSizeGreaterThan(2);
        assertThat(contents.files().keySet())
                .startsWith("events.jsonl", "events.csv", "index.html", "deadlines.csv", "paths.csv", "models.jsonl")
                .contains("models/incident-lifecycle-1.bpmn", "models/duty-1.bpmn", "models/report-duty-1.dmn")
                .endsWith("checkpoint.txt", "keys.txt", "manifest.json", "manifest.sig");
        assertThat(contents.file("events.csv"))
                .startsWith("\uFEFF\"番号\"")
                .contains("架空の会社")
                .contains("\"ENGINE\",\"手続き\",", "\"RECORD\",\"業務の記録\",", ",\"hospital\",\"（架空）");
        assertThat(contents.file("index.html"))
                .contains("端末が起動しない", "攻撃の疑いを検知", "確かめかた")
                .doesNotContain("<script", " th:", "href=", "src=");
        Path file = Files.write(place.resolve("bundle.zip"), zip);
        assertThat(verify("--bundle", file))
                .startsWith("0 ")
                .contains("すべて一致しました", "写しの出来事 " + contents.events().size() + "件", "公表された鍵", "指紋 SHA-256");
        assertThat(verify("--bundle", file, "--keys", folder.path().resolve(KeyRing.KEYS)))
                .startsWith("0 ")
                .contains("すべて一致しました")
                .doesNotContain("注意");
    }

    @Test
    void what_was_owed_and_the_way_that_was_taken_are_in_it() {
        String number = event(contents.events().get(0)).caseNumber();
        assertThat(contents.file("deadlines.csv"))
                .startsWith("\uFEFF\"事案・通知\"")
                .contains("\"" + number + "\",\"O7\",", "\"hospital\",\"（架空）", "直ちに", "期限は運用上の目安", "\"履行\"");
        assertThat(contents.file("paths.csv"))
                .contains("\"" + number + "\",\"報告等の義務\",\"1\",\"models/duty-1.bpmn\",\"userTask_fulfilDuty\",")
                .contains("\"startEvent_suspected\"");
        assertThat(contents.file("index.html"))
                .contains("<h3>" + number + "</h3>", "O7 ", "直ちに", "期限は運用上の目安")
                .contains("図のファイル: models/duty-1.bpmn", "userTask_fulfilDuty", "models/report-duty-1.dmn: 報告義務の判定");
    }

    @Test
    void the_models_in_force_are_in_it_as_they_were_deployed() throws IOException {
        assertThat(contents.file("models/duty-1.bpmn"))
                .isEqualTo(Files.readString(Path.of("processes/incident/duty.bpmn")));
        BundleContents other = contents.with(
                "models/duty-1.bpmn", contents.file("models/duty-1.bpmn").replaceFirst("name=\"", "name=\"別の"));
        assertThat(verified(other)).contains("models/duty-1.bpmn: 大きさまたは要約値", "models/duty-1.bpmn: 配備された時のモデルと違います");
        assertThat(verified(other.withFittingManifest()))
                .contains("models/duty-1.bpmn: 配備された時のモデルと違います", "manifest.sig: ")
                .doesNotContain("models/duty-1.bpmn: 大きさ");
        assertThat(verified(contents.without("models/duty-1.bpmn"))).contains("models/duty-1.bpmn: ファイルがありません");
        assertThat(verified(contents.with("models/other-1.bpmn", "<x/>")))
                .contains("models/other-1.bpmn: models.jsonl に、このモデルを配備した出来事がありません");
        assertThat(verified(contents.with("models/../../evil.bpmn", "x"))).contains("写しにないはず");
        String told = contents.file("models.jsonl");
        BundleContents forged = other.with(
                "models.jsonl",
                told.replace(
                        ToldModel.digest(contents.file("models/duty-1.bpmn").getBytes(StandardCharsets.UTF_8)),
                        ToldModel.digest(other.file("models/duty-1.bpmn").getBytes(StandardCharsets.UTF_8))));
        assertThat(forged.file("models.jsonl")).isNotEqualTo(told);
        assertThat(verified(forged.withFittingManifest())).contains("内容が、要約値と違います");
    }

    @Test
    void a_bundle_of_the_version_before_is_still_whole_but_for_its_signature() throws IOException {
        BundleContents before = contents;
        for (String name : contents.files().keySet()) {
            if (name.startsWith("models") || name.equals("deadlines.csv") || name.equals("paths.csv")) {
                before = before.without(name);
            }
        }
        assertThat(verified(before)).contains("deadlines.csv: ファイルがありません", "models.jsonl: ファイルがありません");
        assertThat(verified(before.ofVersion(1)))
                .contains("manifest.sig: ", "一致しないものが1件")
                .doesNotContain("ファイルがありません");
    }

    @Test
    void a_character_of_a_content() throws IOException {
        assertThat(changed(
                        1,
                        event -> event.put(
                                "content", event.get("content").asText().replaceFirst("\\{", "["))))
                .contains("番号" + event(contents.events().get(1)).number() + ": ", "内容が、要約値と違います");
    }

    @Test
    void a_content_with_its_digest_and_leaf() throws IOException {
        assertThat(changed(1, event -> {
                    event.put("content", "{}");
                    event.put("contentDigest", AuditEvent.digest("{}"));
                    event.put("leaf", event(event.toString()).event().leaf().toString());
                }))
                .contains("番号" + event(contents.events().get(1)).number() + ": 証明が検査点に合いません");
    }

    @Test
    void a_proof_an_actor_and_a_number() throws IOException {
        assertThat(changed(0, event -> event.withArray("proof").remove(0))).contains("番号" + first + ": 証明が");
        assertThat(changed(0, event -> event.put("actor", "somebody")))
                .contains("番号" + first + ": ", "出来事 ", "葉の要約値と違います");
        assertThat(changed(0, event -> event.put("number", first - 1))).contains("番号" + (first - 1) + ": 証明が");
        assertThat(changed(0, event -> event.put("unheard", 1))).contains("events.jsonl の1行目");
    }

    @Test
    void an_event_that_was_taken_out() throws IOException {
        BundleContents less = contents.withEvents(events -> events.subList(1, events.size()));
        assertThat(verified(less)).contains("events.jsonl: 出来事は", "events.jsonl: 大きさまたは要約値");
        assertThat(verified(less.withFittingManifest())).contains("manifest.sig: ", "events.csv: 出来事は");
    }

    @Test
    void two_that_changed_places() throws IOException {
        BundleContents swapped = contents.withEvents(events -> {
            Collections.swap(events, 0, 1);
            return events;
        });
        assertThat(verified(swapped.withFittingManifest())).contains("番号" + first + ": 番号が前の行");
    }

    @Test
    void a_checkpoint_of_another_key() throws IOException {
        AuditFolder other = new AuditFolder(place.resolve("other"), "renrakumo");
        String note =
                other.sign(Checkpoint.parse(contents.file("checkpoint.txt")).checkpoint());
        BundleContents replaced = contents.with("checkpoint.txt", note);
        assertThat(verified(replaced))
                .contains("checkpoint.txt: 鍵「" + other.publicKeys().get(0).label() + "」で署名されています", "写しの中の keys.txt");
        BundleContents withKeys = replaced.with(
                        "keys.txt", other.publicKeys().get(0).text() + "\n")
                .withFittingManifest();
        assertThat(verified(withKeys)).contains("manifest.sig: ");
        String manifest = withKeys.file("manifest.json");
        BundleContents forged = withKeys.with(
                "manifest.sig", other.sign(BundleManifest.signed(manifest.getBytes(StandardCharsets.UTF_8))));
        Path file = forged.in(place.resolve("forged.zip"));
        assertThat(verify("--bundle", file, "--keys", folder.path().resolve(KeyRing.KEYS)))
                .startsWith("1 ")
                .contains("checkpoint.txt: 鍵「" + other.publicKeys().get(0).label() + "」で署名されています");
        assertThat(verify("--bundle", file))
                .as("a forger's own keys hold together: hence the warning")
                .startsWith("0 ")
                .contains("注意: 公開鍵は、写しの中のもの");
    }

    @Test
    void a_row_of_the_sheet_and_a_word_of_the_page() throws IOException {
        String sheet = contents.file("events.csv");
        BundleContents less = contents.with("events.csv", sheet.substring(0, sheet.lastIndexOf("\r\n\"")) + "\r\n");
        assertThat(verified(less)).contains("events.csv: 大きさまたは要約値");
        assertThat(verified(less.withFittingManifest())).contains("events.csv: 出来事は", "manifest.sig: ");
        assertThat(verified(contents.with("index.html", "x"))).contains("index.html: 大きさまたは要約値");
    }

    @Test
    void files_that_are_missing_too_many_or_no_files_of_ours() throws IOException {
        assertThat(verified(contents.without("checkpoint.txt"))).contains("checkpoint.txt: ファイルがありません");
        assertThat(verified(contents.with("../../evil.sh", "x"))).contains("「../../evil.sh」: 写しにないはず");
        assertThat(verified(contents.with("a.txt", "x")
                        .with("models/b.bpmn", "x")
                        .with("c.txt", "x")
                        .with("models/d.bpmn", "x")))
                .contains("「a.txt」: 写しにないはず", "「c.txt」: 写しにないはず", "models/b.bpmn: ", "models/d.bpmn: ");
        assertThat(verified(contents.with("manifest.json", "{"))).contains("manifest.json: 読めません");
        assertThat(verified(contents.with("checkpoint.txt", " ".repeat(2 << 20))))
                .contains("checkpoint.txt: 大きさが");
        assertThat(verified(contents.with("events.jsonl", " ".repeat(33 << 20))))
                .contains("events.jsonl: 一行が長すぎます");
    }

    @Test
    void an_erased_content_is_counted_and_the_rest_still_proved() throws IOException {
        BundleContents erased = contents.withEvents(events -> {
            events.set(0, with(events.get(0), event -> event.put("erased", true).putNull("content")));
            return events;
        });
        assertThat(verified(erased)).contains("うち内容が消去されたもの 1件").doesNotContain("番号" + first + ": ");
        assertThat(verified(contents.withEvents(events -> {
                    events.set(0, with(events.get(0), event -> event.put("erased", true)));
                    return events;
                })))
                .contains("番号" + first + ": ");
    }

    @Test
    void what_is_cut_off_or_no_bundle_at_all() throws IOException {
        for (int length : new int[] {0, 10, zip.length / 2, zip.length - 5}) {
            Path file = Files.write(place.resolve("cut.zip"), Arrays.copyOf(zip, length));
            assertThat(verify("--bundle", file)).startsWith("2 ").contains("ZIPファイルとして読めません", "もう一度取り出して");
        }
        Path another = new BundleContents(Map.of("letter.txt", "x")).in(place.resolve("another.zip"));
        assertThat(verify("--bundle", another)).startsWith("2 ").contains("連絡網の写しではありません");
        assertThat(verify("--bundle", place.resolve("nowhere.zip")))
                .startsWith("2 ")
                .contains("ファイルが読めません");
        assertThat(verify("--bundle", place)).startsWith("2 ").contains("フォルダーです");
        Path file = Files.write(place.resolve("bundle.zip"), zip);
        assertThat(verify("--bundle", file, "--case", "INC-2019-0001"))
                .startsWith("2 ")
                .contains("一緒には使えません");
        byte[] damaged = zip.clone();
        for (int at = 200; at < 400; at++) {
            damaged[at] ^= 0x55;
        }
        assertThat(verify("--bundle", Files.write(file, damaged)))
                .startsWith("1 ")
                .contains("events.jsonl: ");
    }

    @Test
    void a_file_without_keys_accuses_nobody() throws IOException {
        Path file = Files.write(place.resolve("bundle.zip"), zip);
        Path keys = place.resolve("given.txt");
        for (String text : new String[] {"", "\n \n"}) {
            assertThat(verify("--bundle", file, "--keys", Files.writeString(keys, text)))
                    .startsWith("2 ")
                    .contains(keys + ": 公開鍵が一つも入っていません", "keys.txt を指定してください");
        }
        for (String text : new String[] {"x", "renrakumo+00000000+???", contents.file("checkpoint.txt")}) {
            assertThat(verify("--bundle", file, "--keys", Files.writeString(keys, text)))
                    .startsWith("2 ")
                    .contains(keys + ": 公開鍵のファイルとして読めません", "keys.txt");
        }
        assertThat(verify("--bundle", file, "--keys", file)).startsWith("2 ").contains(file + ": 公開鍵のファイルとして読めません");
    }

    @Test
    void keys_among_which_the_signers_is_not_are_named_beside_it() throws IOException {
        AuditFolder other = new AuditFolder(place.resolve("other"), "renrakumo");
        other.sign("x\n");
        Path file = Files.write(place.resolve("bundle.zip"), zip);
        NoteKey signer = folder.publicKeys().get(folder.publicKeys().size() - 1);
        assertThat(verify("--bundle", file, "--keys", place.resolve("other").resolve(KeyRing.KEYS)))
                .startsWith("1 ")
                .contains(
                        "manifest.sig、checkpoint.txt: 鍵「" + signer.label() + "」で署名されています",
                        "「" + other.publicKeys().get(0).label() + "」です",
                        "一致しないものが1件")
                .doesNotContain("書き換えられ", "取り出した時のままではありません");
        assertThat(verified(contents.with("manifest.json", contents.file("manifest.json") + " ")))
                .as("the key is known, the text is another")
                .contains("manifest.sig: manifest.json の署名が、公開鍵に合いません");
    }

    private String changed(int line, Consumer<ObjectNode> change) throws IOException {
        return verified(contents.withEvents(events -> {
                    events.set(line, with(events.get(line), change));
                    return events;
                })
                .withFittingManifest());
    }

    private static String with(String line, Consumer<ObjectNode> change) {
        try {
            ObjectNode event = (ObjectNode) BundleEvent.JSON.readTree(line);
            change.accept(event);
            return event.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static BundleEvent event(String line) {
        try {
            return BundleEvent.JSON.readValue(line, BundleEvent.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String verified(BundleContents changed) throws IOException {
        String told = verify("--bundle", changed.in(place.resolve("changed.zip")));
        assertThat(told).startsWith("1 ").doesNotContain("Exception");
        return told;
    }
}
