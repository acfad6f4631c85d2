package jp.renrakumo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The demo as its officers live it, in one go: the clock only runs forward, so each part stands on the one before. */
@BrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoStoryTest {

    private static final String ADAPT = "伝える内容を決める";
    private static final String CONFIRM = "受領を確認する";
    private static final String CHASE = "未受領先に督促する";

    private static void asSuggested(FormSheet sheet) {}

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate log;

    @Autowired
    ApplicationContext server;

    /** Each stays logged in at his own browser, as people do. */
    private final Map<String, Officer> officers = new HashMap<>();

    /** The stories set the clock; whoever comes after them has his own. */
    @AfterAll
    void the_day_ends() {
        ClockUtil.reset();
        officers.values().forEach(Officer::close);
    }

    @Test
    @Order(1)
    void the_directive_goes_down_to_the_clinic_and_the_receipts_come_up(Browser browser) {
        as(browser, "npa", npa -> {
            npa.picture("desk-empty");
            npa.start("通知の伝達", DemoStoryTest::asSuggested);
            npa.open(ADAPT);
            npa.picture("npa-adapt");
            npa.complete(ADAPT, DemoStoryTest::asSuggested);
        });
        as(browser, "mhlw", mhlw -> mhlw.complete(ADAPT, DemoStoryTest::asSuggested));
        as(browser, "kanagawa", kanagawa -> {
            kanagawa.complete(ADAPT, DemoStoryTest::asSuggested);
            kanagawa.claim("発送を決裁する").choose("決裁", "承認して発送する");
            kanagawa.send();
            assertThat(kanagawa.refusal()).containsText("起案した本人は決裁できません");
            kanagawa.picture("approve-own-refused");
            kanagawa.release();
        });
        as(browser, "kanagawa2", second -> {
            second.open("発送を決裁する");
            second.picture("kanagawa2-approve");
            second.complete("発送を決裁する", sheet -> sheet.choose("決裁", "承認して発送する"));
            second.visitUntil("/directives/DIR-2019-0001", "横浜市衛生主管部局");
            assertThat(second.visit("/").locator("[aria-labelledby=waiting]")).containsText("宛先13件のうち13件");
        });
        as(browser, "yokohama", yokohama -> {
            yokohama.open(ADAPT);
            yokohama.picture("yokohama-adapt");
            yokohama.complete(ADAPT, DemoStoryTest::asSuggested);
        });
        as(browser, "clinic", clinic -> {
            clinic.claim(CONFIRM);
            clinic.send();
            assertThat(clinic.refusal()).containsText("チェックを入れてください");
            clinic.picture("clinic-receipt-refused");
            clinic.complete(CONFIRM, FormSheet::received);
            assertThat(clinic.visit("/").locator("[aria-labelledby=owed]")).containsText("行うことはありません");
            assertThat(clinic.visit("/").locator("[aria-labelledby=finished]")).containsText("受領");
            assertThat(clinic.visit("/directives/DIR-2019-0001")
                            .locator("table")
                            .first())
                    .not()
                    .containsText("未受領");
        });
        for (String recipient : new String[] {"hospital", "association", "pharmacy", "network", "municipal"}) {
            as(browser, recipient, officer -> officer.complete(CONFIRM, FormSheet::received));
        }
    }

    @Test
    @Order(2)
    void what_is_outstanding_is_chased_and_reported_to_the_top(Browser browser) {
        as(browser, "npa", npa -> npa.clock("令和元年5月25日 0:05"));
        as(browser, "yokohama", yokohama -> {
            yokohama.open(CHASE);
            yokohama.picture("yokohama-chase");
            yokohama.complete(CHASE, sheet -> sheet.choose("対応", "電話・ＦＡＸ等で受領を確認した（1件ずつ記録）")
                    .select("受領を確認した宛先", "山手通り歯科")
                    .choose("確認の方法", "電話")
                    .write("確認した相手", "受付")
                    .write("受領の日時", "令和元年５月２４日　１７時"));
            yokohama.complete(CHASE, sheet -> report(sheet, "開設準備中で連絡が取れない施設がある"));
        });
        as(browser, "kanagawa", kanagawa -> kanagawa.complete(CHASE, sheet -> report(sheet, "五市は電話で督促中")));
        as(browser, "mhlw", mhlw -> mhlw.completeIfAsked(CHASE, sheet -> report(sheet, "神奈川県の報告のとおり")));
        as(browser, "npa", npa -> {
            npa.completeIfAsked(CHASE, sheet -> report(sheet, "厚生労働省の報告のとおり"));
            assertThat(npa.visit("/directives")).containsText("警察庁丙備一発第12号");
            assertThat(npa.visit("/directives/DIR-2019-0001/documents/D1")).containsText("講じられますよう協力を要請します");
            assertThat(npa.visit("/directives/DIR-2019-0001")).containsText("完了");
            Locator tiles = npa.page().locator(".tiles li");
            assertThat(tiles.first().locator("span")).hasText("北海道");
            Assertions.assertThat(tiles.first().boundingBox().x)
                    .as("the country lies as on a map: Hokkaido to the east of Okinawa")
                    .isGreaterThan(tiles.last().boundingBox().x);
            npa.picture("directive-board");
        });
    }

    @Test
    @Order(3)
    void in_the_vigilance_period_a_mere_suspicion_is_reported_without_any_impact(Browser browser) {
        as(browser, "npa", npa -> npa.clock("令和元年5月25日 10:00"));
        as(browser, "hospital", hospital -> {
            hospital.start("事案の対応", sheet -> sheet.write("検知した日時", "令和元年5月25日 10:00")
                    .write("何が起きているか", "受付の端末が立ち上がらない。身代金を求める画面が出た。")
                    .tick("医療情報システムに障害が発生した")
                    .choose("個人情報の漏えい", "なし")
                    .choose("医療提供体制への支障", "なし"));
            hospital.open("O9 ");
            hospital.picture("hospital-o9");
            hospital.complete("O9 ", sheet -> sheet.choose("結果", "試みたがつながらない")
                    .write("連絡した日時", "令和元年5月25日 10:00")
                    .write("連絡した内容と受けた指示", "土曜日で窓口が閉まっている"));
            vendorCalled(hospital, "令和元年5月25日 10:00");
        });
        advised(browser);
        as(browser, "npa", npa -> npa.clock("令和元年5月27日 9:01"));
        as(browser, "hospital", hospital -> {
            filed(hospital, "O9 ", "令和元年5月27日 9:01");
            assertThat(hospital.visit("/incidents/INC-2019-0001")).containsText("期限後");
            hospital.complete("影響を判定する", sheet -> sheet.choose("サイバー攻撃の疑い", "攻撃ではなかった")
                    .untick("医療情報システムに障害が発生した")
                    .choose("個人情報の漏えい", "なし")
                    .choose("医療提供体制への支障", "なし")
                    .write("判定の根拠", "電源装置の故障と判明した"));
            assertThat(hospital.visit("/incidents")).containsText("INC-2019-0001");
            assertThat(hospital.visit("/incidents/INC-2019-0001")).containsText("終結");
            hospital.picture("incident-vigilance-closed");
        });
    }

    @Test
    @Order(4)
    void outside_the_period_an_incident_runs_from_suspicion_to_recurrence_prevention(Browser browser) {
        as(browser, "npa", npa -> npa.clock("令和元年6月3日 10:00"));
        as(browser, "hospital", hospital -> {
            assertThat(hospital.visit("/posters/hospital")).containsText("（架空）みなとシステム保守株式会社");
            hospital.picture("poster");
            hospital.startAt("/incidents/new", sheet -> sheet.write("検知した日時", "令和元年6月3日 9:55")
                    .write("何が起きているか", "電子カルテが開かない。ファイルの拡張子が変わっている。")
                    .choose("個人情報の漏えい", "なし")
                    .choose("医療提供体制への支障", "なし"));
            vendorCalled(hospital, "令和元年6月3日 10:00");
        });
        advised(browser);
        as(browser, "hospital", hospital -> {
            hospital.claim("影響を判定する")
                    .choose("サイバー攻撃の疑い", "疑いがある、または攻撃と分かった")
                    .choose("個人情報の漏えい", "おそれがある")
                    .choose("医療提供体制への支障", "発生した")
                    .write("判定の根拠", "暗号化された共有フォルダーに患者台帳がある");
            hospital.send();
            assertThat(hospital.refusal()).containsText("医療情報システムに障害が発生した");
            hospital.picture("assessment-contradiction");
            hospital.complete("影響を判定する", sheet -> sheet.tick("医療情報システムに障害が発生した")
                    .choose("サイバー攻撃の疑い", "疑いがある、または攻撃と分かった")
                    .choose("個人情報の漏えい", "おそれがある")
                    .choose("医療提供体制への支障", "発生した")
                    .write("判定の根拠", "暗号化された共有フォルダーに患者台帳がある"));
            filed(hospital, "O8 ", "令和元年6月3日 10:00");
        });
        as(browser, "yokohama", yokohama -> {
            yokohama.complete("把握を記録する", sheet -> sheet.choose("把握の経緯", "医療機関等からの報告"));
            filed(yokohama, "O10 ", "令和元年6月3日 10:00");
            yokohama.open("調査の要否を決める");
            yokohama.picture("yokohama-decides");
            yokohama.complete("調査の要否を決める", sheet -> sheet.choose("調査の要否", "調査・指導する")
                    .write("判断の理由", "診療に支障が出ているため")
                    .tick("厚生労働省に技術的助言を求める")
                    .write("厚生労働省に相談したいこと", "立入検査で確かめる技術的な事項"));
        });
        as(browser, "mhlw", mhlw -> mhlw.complete("技術的助言を行う", sheet -> sheet.write("助言の内容", "通信記録の保全と感染端末の特定を優先すること")));
        as(browser, "yokohama", yokohama -> {
            yokohama.complete("調査・指導する", sheet -> sheet.write("被害状況", "電子カルテ停止、外来を制限")
                    .write("対応状況", "ネットワークを遮断")
                    .write("復旧状況", "バックアップから復元中")
                    .write("再発防止策", "外部接続の点検")
                    .write("根拠とした資料と確認の方法", "保守会社の報告書（写しを保管）、現地での確認"));
            yokohama.open("立入検査を決め");
            yokohama.picture("yokohama-inspection");
            yokohama.complete("立入検査を決め", sheet -> sheet.choose("立入検査", "行った")
                    .write("検査した日時", "令和元年6月3日 10:00")
                    .write("検査員（医療監視員）の氏名", "架空 一郎")
                    .write("検査員の身分証番号", "第1号")
                    .write("検査の結果", "保守用の接続口が開いたままだった"));
            yokohama.complete("調査結果を報告する", sheet -> sheet.write("報告の内容", "四項目の調査と立入検査の結果を報告する"));
        });
        as(browser, "mhlw", mhlw -> mhlw.complete("報告を受理する", sheet -> sheet.write("受付番号", "受付1")));
        as(browser, "yokohama", yokohama -> {
            yokohama.open("医療セプターとの共有を決める");
            yokohama.picture("yokohama-shares");
            yokohama.complete("医療セプターとの共有を決める", sheet -> sheet.choose("共有", "共有する")
                    .choose("共有の範囲", "GREEN：医療分野の関係者まで")
                    .write("共有する内容", "保守用の接続口から暗号化型の攻撃を受けた病院があった。接続口を確かめること。"));
        });
        as(browser, "association", association -> {
            assertThat(association.visit("/notices")).containsText("TLP:GREEN");
            association.picture("association-notices");
        });
        as(
                browser,
                "hospital",
                hospital -> hospital.complete("再発防止計画を出す", sheet -> sheet.write("原因", "保守用の接続口の放置")
                        .write("対策１", "接続口を閉じ、月一度点検する")
                        .write("責任者１", "事務長")
                        .write("期限１", "令和元年8月31日")));
        as(browser, "yokohama", yokohama -> {
            yokohama.complete("計画を確認する", sheet -> sheet.choose("計画の確認", "了承する").write("意見（差し戻す場合は理由）", "了承"));
            yokohama.clock("令和元年9月10日 10:00");
            yokohama.complete("実施状況を確認する", sheet -> sheet.tick("接続口を閉じ、月一度点検する").write("確認した内容", "現地で確認した"));
            assertThat(yokohama.visit("/incidents/INC-2019-0002")).containsText("終結");
            yokohama.picture("incident-closed");
        });
        for (String role : new String[] {"hospital", "vendor", "yokohama", "mhlw"}) {
            as(browser, role, officer -> assertThat(officer.visit("/").locator("[aria-labelledby=owed]"))
                    .not()
                    .containsText("INC-2019-0002"));
        }
    }

    @Test
    @Order(5)
    void the_press_tells_an_authority_and_its_own_report_does_not_wait_for_the_institution(Browser browser) {
        as(browser, "yokohama", yokohama -> {
            yokohama.start("自治体の対応", sheet -> sheet.write("医療機関等", "（架空）みなと架空病院")
                    .choose("把握の経緯", "報道発表・マスコミ報道")
                    .write("事案の概要", "夕刊が、電子カルテの停止と患者情報の流出のおそれを報じた。")
                    .choose("サイバー攻撃の疑い", "疑いがある、または攻撃と分かった")
                    .tick("医療情報システムに障害が発生した")
                    .choose("個人情報の漏えい", "おそれがある")
                    .choose("医療提供体制への支障", "なし"));
            yokohama.open("O10 ");
            yokohama.picture("press-o10");
            filed(yokohama, "O10 ", "令和元年9月10日 10:00");
            assertThat(yokohama.visit("/incidents/INC-2019-0003")).containsText("O10");
            yokohama.picture("press-incident");
        });
        as(browser, "hospital", hospital -> assertThat(hospital.visit("/")).containsText("影響を判定する"));
    }

    @Test
    @Order(6)
    void the_ministry_asks_and_the_authority_records_when_it_learned(Browser browser) {
        as(
                browser,
                "mhlw",
                mhlw -> mhlw.start("自治体の対応", sheet -> sheet.write("医療機関等", "（架空）港の見えるクリニック")
                        .choose("把握の経緯", "厚生労働省からの連絡")
                        .write("事案の概要", "他国の機関から、この医療機関の患者情報が売られていると連絡があった。")
                        .choose("サイバー攻撃の疑い", "疑いがある、または攻撃と分かった")
                        .tick("医療情報システムに障害が発生した")
                        .choose("個人情報の漏えい", "発生した")
                        .choose("医療提供体制への支障", "なし")));
        as(browser, "yokohama", yokohama -> {
            yokohama.complete("把握を記録する", sheet -> sheet.choose("把握の経緯", "厚生労働省からの連絡"));
            filed(yokohama, "O10 ", "令和元年9月10日 10:00");
            assertThat(yokohama.visit("/incidents/INC-2019-0004")).containsText("履行済み");
            yokohama.picture("ministry-incident");
        });
    }

    @Test
    @Order(7)
    void an_auditor_sees_the_way_of_an_incident_and_proves_it_elsewhere(Browser browser, @TempDir Path elsewhere) {
        as(browser, "auditor", auditor -> {
            AuditorsLook look = AuditorsLook.at(auditor, "INC-2019-0002", log);
            auditor.picture("audit-incident");
            look.draws_the_way_that_was_taken();
            look.shows("promises", "O8", "医療機関等", "令和元年6月3日");
            auditor.picture("audit-incident-promises");
            look.replays_each_decision_alike();
            auditor.picture("audit-incident-decisions");
            look.shows("lookers", "（yokohama）", "（auditor）");
            auditor.picture("audit-incident-lookers");
            look.tells("何が起きているか: 電子カルテが開かない。ファイルの拡張子が変わっている。", "医療提供体制への支障: なし", "相手の担当者: 当直");
            auditor.picture("audit-incident-events");
            look.offers_nothing_to_write();
            look.is_proved_by_its_bundle(elsewhere, server);
        });
    }

    @Test
    @Order(8)
    void an_auditor_sees_the_way_of_a_cascade_and_proves_it_elsewhere(Browser browser, @TempDir Path elsewhere) {
        as(browser, "auditor", auditor -> {
            AuditorsLook look = AuditorsLook.at(auditor, "DIR-2019-0001", log);
            auditor.picture("audit-cascade");
            look.draws_the_way_that_was_taken();
            look.shows("promises", "受領", "令和元年5月2");
            auditor.picture("audit-cascade-promises");
            look.replays_each_decision_alike();
            look.shows("lookers", "（npa）", "（auditor）");
            look.tells("決裁: 承認して発送する", "内容を確認し、受領しました: はい");
            auditor.picture("audit-cascade-events");
            look.offers_nothing_to_write();
            look.is_proved_by_its_bundle(elsewhere, server);
        });
    }

    @Test
    @Order(9)
    void an_analyst_changes_a_model_and_with_a_second_pair_of_eyes_officers_work_by_it(Browser browser) {
        String renamed = "伝える内容と宛先を決める";
        String[] release = new String[1];
        as(browser, "analyst", analyst -> {
            AnalystsChange change = new AnalystsChange(analyst, ADAPT)
                    .brings("", "宛先も決めることが、名前から分かるように")
                    .isToMend("日本語の名前がありません", "userTask_adaptDirective");
            analyst.picture("release-findings");
            release[0] = change.mends(renamed).seesWhatChanges(renamed).waits();
            analyst.picture("release-changes");
        });
        as(browser, "analyst2", second -> {
            assertThat(second.open("公開を承認する").text()).containsText("宛先も決めることが、名前から分かるように");
            second.complete("公開を承認する", sheet -> sheet.choose("決裁", "承認して公開する"));
            second.visitUntil("/releases/" + release[0], "公開済み");
            second.picture("release-active");
        });
        as(browser, "npa", npa -> {
            npa.start("通知の伝達", DemoStoryTest::asSuggested);
            npa.open(renamed);
            npa.picture("npa-adapt-renamed");
        });
    }

    private void as(Browser browser, String account, Consumer<Officer> work) {
        officers.computeIfAbsent(account, name -> Officer.login(browser, "http://127.0.0.1:" + port, name))
                .work(work);
    }

    private void advised(Browser browser) {
        as(
                browser,
                "vendor",
                vendor -> vendor.complete("所見と指示を返す", sheet -> sheet.write("所見", "画面は偽の警告の可能性がある")
                        .write("指示", "端末をネットワークから切り離し、電源を切らずに待つこと")));
    }

    private static void vendorCalled(Officer hospital, String at) {
        hospital.complete("O7 ", sheet -> answered(sheet, at).write("連絡した保守会社の名称", "みなとシステム保守"));
    }

    private static void filed(Officer officer, String duty, String at) {
        officer.complete(duty, sheet -> answered(sheet, at));
    }

    private static FormSheet answered(FormSheet sheet, String at) {
        return sheet.choose("結果", "連絡・報告した")
                .write("連絡した日時", at)
                .choose("連絡の方法", "電話")
                .write("相手の担当者", "当直")
                .write("連絡した内容と受けた指示", "状況を伝え、指示を受けた");
    }

    private static void report(FormSheet sheet, String note) {
        sheet.choose("対応", "未受領のまま上位に報告する").write("督促の内容・理由", note);
    }
}
