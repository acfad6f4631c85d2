package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the medical sector is told, as far as the label says and without names; and what an inspection asks to put right. */
class SharingTest extends IncidentTestBase {

    @Autowired
    SectorNotices notices;

    @Test
    void the_sector_is_told_without_names_as_far_as_the_label_says() {
        String number = untilSharing();
        String mark = number.substring(4);
        assertThatThrownBy(() -> share(number, "GREEN", "（架空）みなと架空病院が攻撃を受けた"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("みなと架空病院")
                .hasMessageContaining("誰のことか分からない");
        share(number, "AMBER", "ある病院の保守用の接続口から" + mark);
        assertThat(told("ASSOCIATION")).contains("ある病院の保守用の接続口から" + mark);
        assertThat(told("PREFECTURE")).contains("ある病院の保守用の接続口から" + mark);
        assertThat(told("INSTITUTION")).doesNotContain("ある病院の保守用の接続口から" + mark);
        String wider = untilSharing();
        String widerMark = wider.substring(4);
        share(wider, "GREEN", "接続口を確かめること" + widerMark);
        assertThat(told("INSTITUTION")).contains("接続口を確かめること" + widerMark);
        assertThat(notices.forLevels(Set.of())).isEmpty();
        assertThat(records.of(number))
                .filteredOn(entry -> entry.kind().equals("SHARING"))
                .singleElement()
                .extracting(Records.Entry::heading)
                .isEqualTo("医療セプターと共有（TLP:AMBER 受け取った団体の中まで）");
    }

    @ParameterizedTest
    @ValueSource(strings = {"みなと架空病院で発生", "みなと 架空病院", "ＩＮＣ－", "みなとシステム保守の接続口"})
    void a_name_is_known_however_it_is_written(String words) {
        String number = untilSharing();
        String told = words.equals("ＩＮＣ－") ? words + number.substring(4) : words;
        assertThatThrownBy(() -> share(number, "CLEAR", told)).isInstanceOf(BadInput.class);
    }

    @Test
    void not_to_tell_needs_a_reason() {
        String number = untilSharing();
        assertThatThrownBy(() -> desk.as("yokohama").complete(number, SHARE, form("share", "NO")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("共有しない理由");
        desk.complete(number, SHARE, form("share", "NO", "reason", "捜査中のため"));
        assertThat(responses.find(number).orElseThrow().respondedAt()).isNotNull();
    }

    @Test
    void an_exercise_is_nobodys_news() {
        String number = untilSharing(with(learned("hospital", "PRESS", "令和元年6月3日 10:00"), "occasion", "EXERCISE"));
        share(number, "CLEAR", "訓練の知らせ");
        assertThat(told("ASSOCIATION")).doesNotContain("訓練の知らせ");
    }

    @Test
    void an_inspection_asks_to_put_things_right_until_a_day() {
        String number = untilInspection(learned("hospital", "PRESS", "令和元年6月3日 10:00"));
        Map<String, Object> inspected = form(
                "inspect",
                "YES",
                "inspectedAt",
                "令和元年6月3日 10:00",
                "inspectors",
                "架空 花子",
                "certificates",
                "第1号",
                "findings",
                "開放");
        assertThatThrownBy(() -> inspect(number, with(inspected, "correction1", "接続口を閉じる")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("是正の期限１");
        assertThatThrownBy(() -> inspect(number, with(inspected, "correctUntil1", "令和元年6月2日")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("検査の日から2年以内");
        assertThatThrownBy(() -> inspect(number, with(inspected, "correctUntil1", "令和99年1月1日")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("検査の日から2年以内");
        inspect(number, with(inspected, "correctUntil1", "令和元年6月30日"));
        assertThat(records.told(number, "INSPECTION")).contains("是正１: 接続口を閉じる（令和元年6月30日まで）");
    }

    private java.util.List<String> told(String level) {
        return notices.forLevels(Set.of(level)).stream()
                .map(SectorNotices.Notice::words)
                .toList();
    }

    private void share(String number, String label, String words) {
        desk.as("yokohama").complete(number, SHARE, form("share", "YES", "label", label, "words", words));
    }

    private void inspect(String number, Map<String, Object> form) {
        desk.as("yokohama").complete(number, INSPECT, form);
    }

    private String untilSharing() {
        return untilSharing(learned("hospital", "PRESS", "令和元年6月3日 10:00"));
    }

    private String untilSharing(Map<String, Object> opening) {
        String number = untilInspection(opening);
        inspect(number, form("inspect", "NO", "reason", "書面で足りる"));
        desk.as("yokohama").complete(number, REPORT, form("report", "調査の結果"));
        desk.as("mhlw").complete(number, ACCEPT, form("reference", "受1"));
        return number;
    }
}
