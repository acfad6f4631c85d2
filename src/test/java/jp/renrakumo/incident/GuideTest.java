package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.jst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.AtOnce;
import jp.renrakumo.access.CaseTexts;
import jp.renrakumo.organization.Organization;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The guide of an institution under attack: kept by taps, reported as it stands, asked for nothing twice. */
class GuideTest extends IncidentTestBase {

    @Autowired
    GuideWork work;

    @Autowired
    GuideSheets sheets;

    @Autowired
    GuideStamps stamps;

    @Autowired
    GuideEntries entries;

    @Autowired
    AttackGuides guides;

    @Autowired
    VendorNumbers vendors;

    @Autowired
    IncidentErasure erasure;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void no_guide_stays_open() {
        jdbc.sql("update attack_guide set open_for = null").update();
        jdbc.sql("delete from vendor_number").update();
    }

    @Test
    void a_double_tap_is_one_call_and_a_later_one_another() {
        AttackGuide guide = open("hospital");
        Map<String, String> page = page("do", "tap VENDOR_CALLED", "sheet", "one");
        assertThat(work.write(guide, page).sentence()).contains("記録しました", "令和元年6月3日(月) 10:00");
        assertThat(work.write(guide, page).sentence()).contains("もう記録してあります");
        clock("2019-06-03T10:05");
        assertThat(work.write(guide, page).sentence())
                .as("the same page sent again, after minutes without a net")
                .contains("もう記録してあります");
        work.write(guide, page("do", "tap VENDOR_CALLED", "sheet", "two"));
        assertThat(stamps.of(guide.id()))
                .extracting(GuideStamps.Stamp::step, GuideStamps.Stamp::happenedAt, GuideStamps.Stamp::officer)
                .containsExactly(
                        tuple(GuideStep.VENDOR_CALLED, jst("2019-06-03T10:00"), "hospital"),
                        tuple(GuideStep.VENDOR_CALLED, jst("2019-06-03T10:05"), "hospital"));
    }

    @Test
    void of_many_first_taps_at_once_one_guide_and_one_call_come() {
        AtOnce.Act tap = () -> {
            desk.onPagesAs("hospital");
            work.write(work.take("", hospital(), false, null), page("do", "tap VENDOR_CALLED", "sheet", "same"));
        };
        assertThat(AtOnce.all(tap, tap, tap, tap)).allMatch(Optional::isEmpty);
        assertThat(jdbc.sql("select count(*) from attack_guide where open_for is not null")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(stamps.of(guides.open("hospital", false).orElseThrow().id())).hasSize(1);
    }

    @Test
    void a_correction_stands_beside_what_was_wrong() {
        AttackGuide guide = open("hospital");
        long called = tapped(guide, "VENDOR_CALLED");
        clock("2019-06-03T10:20");
        assertThat(work.write(guide, page("do", "correct " + called, "at" + called, "９：５０"))
                        .sentence())
                .contains("訂正しました", "9:50");
        long cut = tapped(guide, "NETWORK_CUT");
        assertThat(work.write(guide, page("do", "undo " + cut)).sentence()).contains("取り消しました");
        assertThat(work.write(guide, page("do", "undo " + cut)).wrong().get("stamp" + cut))
                .contains("もう取り消されたか、訂正されています");
        assertThat(stamps.of(guide.id()))
                .extracting(GuideStamps.Stamp::happenedAt, GuideStamps.Stamp::counts)
                .containsExactly(
                        tuple(jst("2019-06-03T09:50"), true),
                        tuple(jst("2019-06-03T10:00"), false),
                        tuple(jst("2019-06-03T10:20"), false));
        assertThat(work.write(guide, page("do", "correct " + called + 999, "at", ""))
                        .wrong())
                .isNotEmpty();
    }

    @Test
    void a_time_that_cannot_be_is_refused_where_it_was_typed() {
        AttackGuide guide = open("hospital");
        long called = tapped(guide, "VENDOR_CALLED");
        for (String[] bad :
                new String[][] {{"11:00", "より後"}, {"25:00", "時刻は正しくありません"}, {"さっき", "読めません"}, {"", "10:30"}}) {
            assertThat(work.write(guide, page("do", "correct " + called, "at" + called, bad[0]))
                            .wrong()
                            .get("stamp" + called))
                    .contains(bad[1]);
        }
        assertThat(work.write(guide, page("noticedAt", "10:30")).wrong().get("noticedAt"))
                .contains("より後");
        clock("2019-06-03T11:00");
        assertThat(work.write(guide, page("noticedAt", "10:30")).wrong().get("noticedAt"))
                .contains("最初の記録（令和元年6月3日(月) 10:00）より後");
        work.write(guide, page("noticedAt", "9:40"));
        assertThat(work.write(guide, page("do", "correct " + called, "at" + called, "9:30"))
                        .wrong()
                        .get("stamp" + called))
                .contains("気づいた日時（令和元年6月3日(月) 9:40）より前");
        assertThat(stamps.of(guide.id())).hasSize(1);
    }

    @Test
    void a_tap_counts_though_something_typed_cannot_be_read() {
        AttackGuide guide = open("hospital");
        GuideWork.Done done =
                work.write(guide, page("do", "tap VENDOR_REACHED", "sheet", "x", "noticedAt", "けさ", "summary", "開かない"));
        assertThat(done.sentence()).contains("保守会社等につながった");
        assertThat(done.wrong()).containsOnlyKeys("noticedAt");
        assertThat(stamps.of(guide.id())).hasSize(1);
        assertThat(entries.of(guide.id())).containsEntry(GuideField.SUMMARY, "開かない");
    }

    @Test
    void whatever_is_tapped_nothing_typed_is_lost() {
        AttackGuide guide = open("hospital");
        work.write(
                guide,
                page(
                        "do",
                        "tap VENDOR_CALLED",
                        "sheet",
                        "x",
                        "note",
                        "薬剤部も",
                        "vendorName",
                        "架空保守",
                        "vendorPhone",
                        "045-111-2222"));
        assertThat(stamps.of(guide.id()))
                .extracting(GuideStamps.Stamp::step, GuideStamps.Stamp::note)
                .containsExactly(tuple(GuideStep.VENDOR_CALLED, ""), tuple(GuideStep.NOTED, "薬剤部も"));
        assertThat(vendors.of("hospital"))
                .extracting(VendorNumbers.Line::phone)
                .containsExactly("045-000-0001", "045-111-2222");
    }

    @Test
    void what_a_colleague_wrote_meanwhile_stays() {
        AttackGuide guide = open("hospital");
        work.write(guide, page("boxes", "true", "systemFailure", "true", "summary", "開かない"));
        String base = String.valueOf(entries.newest(guide.id()));
        work.write(guide, page("base", base, "boxes", "true", "systemFailure", "true", "summary", "開かない。受付も止まった"));
        work.write(guide, page("base", base, "boxes", "true", "summary", "開かない", "contactName", "事務長"));
        assertThat(entries.of(guide.id()))
                .containsEntry(GuideField.SUMMARY, "開かない。受付も止まった")
                .containsEntry(GuideField.CONTACT_NAME, "事務長")
                .doesNotContainKey(GuideField.SYSTEM_FAILURE);
    }

    @Test
    void reported_it_is_the_incident_and_nothing_is_asked_twice() {
        AttackGuide guide = open("hospital");
        long called = tapped(guide, "VENDOR_CALLED");
        clock("2019-06-03T10:03");
        tapped(guide, "VENDOR_REACHED");
        clock("2019-06-03T10:10");
        work.write(guide, page("do", "correct " + called, "at" + called, "9:58"));
        work.write(
                guide,
                page(
                        "noticedAt",
                        "9:45",
                        "summary",
                        "電子カルテが開かない",
                        "boxes",
                        "true",
                        "systemFailure",
                        "true",
                        "clinicalStop",
                        "true",
                        "leak",
                        "FEARED",
                        "careDisruption",
                        "ACTUAL",
                        "vendorPerson",
                        "架空 一郎",
                        "vendorSaid",
                        "回線を抜くよう指示を受けた"));
        GuideWork.Done done = work.write(guide, page("do", "report"));
        String number = guides.find(guide.id()).orElseThrow().incident();
        assertThat(done.sentence()).contains(number);
        assertThat(work.write(guide, page("do", "report")).sentence())
                .as("tapped twice")
                .contains(number);
        assertThat(tables.incidents().get(number))
                .returns(jst("2019-06-03T09:45"), Incident::suspectedAt)
                .returns("電子カルテが開かない", Incident::summary);
        assertThat(tables.assessments().facts(number))
                .isEqualTo(new Facts(false, true, false, true, true, Facts.Extent.FEARED, Facts.Extent.ACTUAL));
        assertThat(records.of(number))
                .filteredOn(entry -> entry.kind().equals("GUIDE"))
                .extracting(Records.Entry::heading, Records.Entry::happenedAt, Records.Entry::recordedAt)
                .containsExactly(
                        tuple("保守会社等に電話をかけた", jst("2019-06-03T09:58"), jst("2019-06-03T10:10")),
                        tuple("保守会社等につながった", jst("2019-06-03T10:03"), jst("2019-06-03T10:03")));
        assertThat(records.told(number, "GUIDE")).contains("訂正前: 令和元年6月3日(月) 10:00");
        assertThat(form(number, "O7"))
                .containsEntry("filedAt", "令和元年6月3日(月) 10:03")
                .containsEntry("answer", "FILED")
                .containsEntry("channel", "PHONE")
                .containsEntry("person", "架空 一郎")
                .containsEntry("content", "回線を抜くよう指示を受けた");
        assertThat(form(number, "O17"))
                .as("the desk was not called yet")
                .containsEntry("filedAt", "令和元年6月3日(月) 10:10")
                .doesNotContainKeys("person", "content");
    }

    @Test
    void a_call_after_the_report_stands_in_the_duty_and_in_the_record() {
        String number = cases.suspected("hospital", "令和元年6月3日 9:50");
        desk.onPagesAs("hospital");
        AttackGuide guide = work.take("", hospital(), false, number);
        tapped(guide, "VENDOR_MISSED");
        assertThat(records.of(number)).extracting(Records.Entry::heading).contains("保守会社等につながらなかった");
        assertThat(form(number, "O7"))
                .containsEntry("answer", "ATTEMPTED")
                .containsEntry("filedAt", "令和元年6月3日(月) 10:00");
        desk.as("hospital").duty(number, "O7", Cases.attempted("令和元年6月3日 10:00"));
        desk.runJobs();
        clock("2019-06-03T10:15");
        assertThat(form(number, "O7"))
                .as("that call is on record")
                .containsEntry("filedAt", "令和元年6月3日(月) 10:15")
                .doesNotContainKey("answer");
        desk.onPagesAs("hospital");
        long stamp = stamps.of(guide.id()).get(0).id();
        work.write(guide, page("do", "undo " + stamp));
        assertThat(records.of(number)).extracting(Records.Entry::heading).contains("取り消し: 保守会社等につながらなかった");
        assertThat(work.write(guide, page("summary", "別のこと")).wrong()).isEmpty();
        assertThat(tables.incidents().get(number).summary()).isEqualTo("電子カルテが開かない");
    }

    @Test
    void the_start_form_begins_with_what_the_guide_knows() throws IOException {
        AttackGuide guide = open("hospital");
        work.write(guide, page("noticedAt", "9:45", "summary", "手引に書いた言葉", "leak", "FEARED"));
        desk.as("hospital");
        assertThat(startForm()).contains("手引に書いた言葉", "令和元年6月3日(月) 9:45");
        String number = cases.suspected("hospital", "令和元年6月3日 9:45");
        assertThat(guides.ofIncident(number)).as("bound by whichever way").isPresent();
        assertThat(startForm()).doesNotContain("手引に書いた言葉");
    }

    @Test
    void an_old_guide_is_not_taken_for_todays() throws IOException {
        AttackGuide guide = open("hospital");
        work.write(guide, page("summary", "先週の疑い"));
        clock("2019-06-10T10:00");
        desk.as("hospital");
        assertThat(startForm()).doesNotContain("先週の疑い");
        String number = cases.suspected("hospital", "令和元年6月10日 10:00");
        assertThat(guides.ofIncident(number)).isEmpty();
        desk.onPagesAs("hospital");
        assertThat(sheets.open(hospital(), false).stale()).isTrue();
    }

    @Test
    void a_rehearsal_is_kept_apart() throws IOException {
        AttackGuide real = open("hospital");
        tapped(real, "VENDOR_CALLED");
        AttackGuide rehearsed = work.take("", hospital(), true, null);
        assertThat(rehearsed.id()).isNotEqualTo(real.id());
        work.write(rehearsed, page("summary", "訓練の想定"));
        desk.as("hospital");
        assertThat(startForm()).doesNotContain("訓練の想定");
        desk.onPagesAs("hospital");
        work.write(rehearsed, page("do", "report", "occasion", "EXERCISE_60"));
        assertThat(guides.find(rehearsed.id()).orElseThrow().incident()).startsWith("EX-INC");
        assertThat(guides.find(real.id()).orElseThrow().incident()).isNull();
        assertThat(sheets.open(hospital(), true).script().opening()).startsWith("訓練です。");
    }

    @Test
    void without_words_or_with_a_contradiction_nothing_is_reported() {
        AttackGuide guide = open("hospital");
        assertThat(work.write(guide, page("do", "report")).wrong().get("summary"))
                .contains("何が起きているか");
        GuideWork.Done done =
                work.write(guide, page("do", "report", "summary", "停止", "boxes", "true", "clinicalStop", "true"));
        assertThat(done.wrong().get("report")).contains("医療情報システムに障害が発生した");
        assertThat(guides.find(guide.id()).orElseThrow().incident()).isNull();
        assertThat(entries.of(guide.id())).as("what was typed stays").containsEntry(GuideField.SUMMARY, "停止");
    }

    @Test
    void what_came_to_nothing_is_put_away_without_its_words() {
        AttackGuide guide = open("hospital");
        tapped(guide, "VENDOR_CALLED");
        work.write(guide, page("summary", "架空山花子の端末", "do", "tap NOTED", "note", "架空山花子に聞いた", "sheet", "n"));
        work.write(guide, page("do", "away"));
        assertThat(entries.of(guide.id())).containsEntry(GuideField.SUMMARY, CaseTexts.ERASED);
        assertThat(stamps.of(guide.id())).extracting(GuideStamps.Stamp::note).contains(CaseTexts.ERASED);
        assertThat(stamps.of(guide.id())).hasSize(2);
        AttackGuide next = open("hospital");
        assertThat(next.id()).isNotEqualTo(guide.id());
        assertThat(work.write(guides.find(guide.id()).orElseThrow(), page("do", "tap DESK_CALLED"))
                        .wrong())
                .containsKey("report");
    }

    @Test
    void an_erasure_empties_its_words_and_keeps_its_times() {
        AttackGuide guide = open("hospital");
        tapped(guide, "VENDOR_CALLED");
        work.write(
                guide,
                page(
                        "summary",
                        "止まった",
                        "leak",
                        "FEARED",
                        "vendorPerson",
                        "架空山花子",
                        "do",
                        "tap NOTED",
                        "note",
                        "架空山花子に聞いた",
                        "sheet",
                        "n"));
        work.write(guide, page("do", "report"));
        String number = guides.find(guide.id()).orElseThrow().incident();
        while (erasure.erase(number, 3) > 0) {
            assertThat(number).isNotNull();
        }
        assertThat(entries.of(guide.id()))
                .containsEntry(GuideField.VENDOR_PERSON, CaseTexts.ERASED)
                .containsEntry(GuideField.LEAK, "FEARED");
        assertThat(stamps.of(guide.id())).extracting(GuideStamps.Stamp::note).containsExactly("", CaseTexts.ERASED);
        assertThat(records.told(number, "GUIDE")).doesNotContain("架空山花子");
        assertThat(sheets.of(tables.incidents().get(number), true).stampsOf("vendor"))
                .hasSize(1);
    }

    @Test
    void it_says_when_the_desk_is_owed_a_call() {
        AttackGuide guide = open("hospital");
        assertThat(sheets.open(hospital(), false).calls(true)).isEmpty();
        assertThat(sheets.open(hospital(), false).calls(false))
                .extracting(GuideCalls.Call::label, GuideCalls.Call::dueAt)
                .containsExactly(tuple("O7", jst("2019-06-03T10:30")));
        assertThat(sheets.open(hospital(), false).possible())
                .extracting(FiredDuty::obligation)
                .containsExactly("O8", "O9", "O17");
        work.write(
                guide,
                page("boxes", "true", "systemFailure", "true", "clinicalStop", "true", "careDisruption", "ACTUAL"));
        assertThat(sheets.open(hospital(), false).calls(true))
                .extracting(GuideCalls.Call::label)
                .containsExactlyInAnyOrder("O8", "O17");
        saturday_of_the_visit();
        jdbc.sql("update attack_guide set open_for = null").update();
        AttackGuide inThePeriod = open("hospital");
        work.write(inThePeriod, page("boxes", "true", "systemFailure", "true"));
        assertThat(sheets.open(hospital(), false).calls(true))
                .extracting(GuideCalls.Call::label)
                .containsExactly("O9");
    }

    @Test
    void a_number_that_was_noted_is_there_the_next_time() {
        desk.onPagesAs("clinic");
        Organization clinic =
                places.organizations().find("clinic", places.today()).orElseThrow();
        AttackGuide guide = work.take("", clinic, false, null);
        assertThat(vendors.of("clinic")).isEmpty();
        assertThat(work.write(guide, page("do", "vendor", "vendorName", "架空保守", "vendorPhone", "１２３"))
                        .wrong()
                        .get("vendorPhone"))
                .contains("市外局番から");
        work.write(guide, page("do", "vendor", "vendorName", "架空保守", "vendorPhone", "０４５－１１１－２２２２"));
        work.write(guide, page("do", "vendor", "vendorName", "架空保守", "vendorPhone", "045-111-2222"));
        assertThat(vendors.of("clinic"))
                .containsExactly(new VendorNumbers.Line("架空保守", "045-111-2222", null, null, true));
        assertThat(jdbc.sql("select count(*) from vendor_number")
                        .query(Integer.class)
                        .single())
                .isOne();
        work.write(guide, page("summary", "開かない", "do", "report"));
        String number = guides.find(guide.id()).orElseThrow().incident();
        desk.as("clinic");
        Task task = desk.duties(number).get(0);
        assertThat(engine.getFormService().getTaskFormVariables(task.getId())).containsEntry("vendorName", "架空保守");
    }

    private AttackGuide open(String account) {
        desk.onPagesAs(account);
        return work.take("", hospital(), false, null);
    }

    private Organization hospital() {
        return places.organizations().find("hospital", places.today()).orElseThrow();
    }

    private long tapped(AttackGuide guide, String step) {
        assertThat(work.write(guide, page("do", "tap " + step, "sheet", step + places.now()))
                        .sentence())
                .contains("記録しました");
        return stamps.of(guide.id()).stream()
                .filter(stamp -> stamp.step().name().equals(step) && stamp.counts())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Map<String, String> page(String... pairs) {
        Map<String, String> page = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            page.put(pairs[at], pairs[at + 1]);
        }
        return page;
    }

    /** What the hospital's form for this duty shows. */
    private Map<String, Object> form(String number, String obligation) {
        desk.as("hospital");
        List<Task> found = desk.duties(number).stream()
                .filter(task -> task.getName().contains("（" + obligation + " "))
                .toList();
        assertThat(found).as(obligation).hasSize(1);
        return engine.getFormService().getTaskFormVariables(found.get(0).getId());
    }

    private String startForm() throws IOException {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("incident-lifecycle")
                .latestVersion()
                .singleResult()
                .getId();
        try (InputStream sheet = engine.getFormService().getDeployedStartForm(definition)) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
