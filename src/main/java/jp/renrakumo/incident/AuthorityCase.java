package jp.renrakumo.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.EraDates;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The authority's own work on an incident: awareness, decision, four topics, inspection, report (D4 §2 and §3). */
@Component
class AuthorityCase {

    private static final int CORRECTIONS = 3;
    private static final int LONGEST_CORRECTION = 2;

    private final Incidents incidents;
    private final Responses responses;
    private final SameIncident same;
    private final Records records;
    private final DutyAnswers answers;
    private final SectorNotices notices;
    private final IncidentProcess process;

    AuthorityCase(
            Incidents incidents,
            Responses responses,
            SameIncident same,
            Records records,
            DutyAnswers answers,
            SectorNotices notices,
            @Lazy IncidentProcess process) {
        this.incidents = incidents;
        this.responses = responses;
        this.same = same;
        this.records = records;
        this.answers = answers;
        this.notices = notices;
        this.process = process;
    }

    /** Starts the authority's case unless there is one already, in whichever report of the incident. */
    void inform(String number) {
        if (same.responses(number).findAny().isEmpty()) {
            Incident incident = incidents.get(number);
            responses.begin(number, incident.authority(), "INSTITUTION", null);
            process.startResponse(incident, incident.authority());
        }
    }

    void recordAwareness(String number, SubmittedForm form) {
        Instant awareAt = form.read("awareAt", "把握した日時", EraDates::parseDateTime);
        answers.refuseFuture(awareAt, "把握した日時");
        Openings.LearnedFrom from = form.choice("learnedFrom", "把握の経緯", Openings.LearnedFrom.class);
        if (from == Openings.LearnedFrom.INSTITUTION) {
            answers.moment(number, form, "awareAt", "把握した日時");
        }
        responses.aware(number, awareAt, from.name());
        records.add(number, null, "LEARNED", authority(number), "自治体が事案を把握", "経緯: " + from.label, awareAt);
    }

    /** The awareness reaches the incident: a new one begins, a running one judges its duties again. */
    void shareAwareness(String number) {
        incidents.lock(number);
        List<String> running =
                same.numbers(number).stream().filter(process::goesOn).toList();
        running.forEach(each -> process.tell("incident.factsChanged", each));
        if (running.isEmpty()) {
            process.startLifecycle(incidents.get(number));
        }
    }

    void decide(String number, SubmittedForm form) {
        boolean investigate = form.choice("investigate", "調査の要否", YesNo.class) == YesNo.YES;
        boolean advice = investigate && form.ticked("adviceWanted");
        String reason = form.text("reason", "判断の理由");
        responses.decided(number, investigate, advice);
        records.add(number, "DECISION", authority(number), investigate ? "調査・指導すると決定" : "調査しないと決定", reason);
        if (advice) {
            records.add(
                    number,
                    "ADVICE_WANTED",
                    authority(number),
                    "技術的助言を求める",
                    form.text("adviceQuestion", "厚生労働省に相談したいこと"));
        }
    }

    void investigate(String number, SubmittedForm form) {
        records.add(
                number,
                "INVESTIGATION",
                authority(number),
                "調査・指導（四項目）",
                "被害状況: " + form.text("damage", "被害状況") + "\n対応状況: " + form.text("response", "対応状況")
                        + "\n復旧状況: " + form.text("recovery", "復旧状況") + "\n再発防止策: " + form.text("prevention", "再発防止策")
                        + "\n根拠とした資料: " + evidence(form)
                        + "\n指導: " + form.optionalText("guidance", "指導した内容").orElse("なし"));
    }

    /** A form of before did not ask for it. */
    private static String evidence(SubmittedForm form) {
        return form.asks("evidence") ? form.text("evidence", "根拠とした資料と確認の方法") : "記載なし";
    }

    void inspect(String number, SubmittedForm form, String legalBasis, List<InspectionTable.Standard> standards) {
        if (form.choice("inspect", "立入検査", YesNo.class) == YesNo.NO) {
            records.add(number, "INSPECTION", authority(number), "立入検査をしないと決定", form.text("reason", "立入検査をしない理由"));
            return;
        }
        Instant inspectedAt = answers.moment(number, form, "inspectedAt", "検査した日時");
        if (inspectedAt.isAfter(records.now().plusSeconds(300))) {
            throw new BadInput("「検査した日時」が現在より後です。検査を終えてから結果を記録してください。");
        }
        records.add(
                number,
                null,
                "INSPECTION",
                authority(number),
                "立入検査を実施",
                "根拠: " + legalBasis + lookedAt(standards) + "\n検査員: " + inspectors(form) + "\n結果: "
                        + form.text("findings", "検査の結果") + corrections(form, inspectedAt),
                inspectedAt);
    }

    /** Inspectors carry a certificate and show it (Medical Care Act Art. 25); a form of before had one field for both. */
    private static String inspectors(SubmittedForm form) {
        String names = form.text("inspectors", "検査員（医療監視員）の氏名");
        return form.asks("certificates") ? names + "（身分証番号: " + form.text("certificates", "検査員の身分証番号") + "）" : names;
    }

    private static String lookedAt(List<InspectionTable.Standard> standards) {
        return standards.stream().map(each -> "\n基準: " + each.source()).collect(Collectors.joining());
    }

    /** What the institution is to put right, and until when; rows without words are none. */
    private static String corrections(SubmittedForm form, Instant inspectedAt) {
        LocalDate inspected = LocalDate.ofInstant(inspectedAt, EngineClock.JST);
        return IntStream.rangeClosed(1, CORRECTIONS)
                .filter(row -> form.optionalText("correction" + row, "是正を求めた事項").isPresent()
                        || form.optionalText("correctUntil" + row, "是正の期限").isPresent())
                .mapToObj(row -> {
                    String sign = Prevention.wide(row);
                    String what = form.text("correction" + row, "是正を求めた事項" + sign);
                    LocalDate until = form.read("correctUntil" + row, "是正の期限" + sign, EraDates::parseDate);
                    if (until.isBefore(inspected) || until.isAfter(inspected.plusYears(LONGEST_CORRECTION))) {
                        throw new BadInput("「是正の期限" + sign + "」（" + EraDates.format(until) + "）は、検査の日から"
                                + LONGEST_CORRECTION + "年以内の日付にしてください。");
                    }
                    return "\n是正" + sign + ": " + what + "（" + EraDates.format(until) + "まで）";
                })
                .collect(Collectors.joining());
    }

    /** Whether the medical sector is told, how far, and in which words; not to tell needs a reason (D4 §4). */
    void share(String number, SubmittedForm form) {
        if (form.choice("share", "共有", YesNo.class) == YesNo.NO) {
            records.add(number, "SHARING", authority(number), "医療セプターと共有しないと決定", form.text("reason", "共有しない理由"));
            return;
        }
        SectorNotices.Label label = form.choice("label", "共有の範囲（TLP）", SectorNotices.Label.class);
        String words = form.text("words", "共有する内容");
        notices.share(incidents.get(number), authority(number), label, words);
        records.add(number, "SHARING", authority(number), "医療セプターと共有（" + label.words() + "）", words);
    }

    void report(String number, SubmittedForm form) {
        records.add(number, "FINDINGS", authority(number), "調査結果を報告窓口へ報告", form.text("report", "報告の内容"));
    }

    void answered(String number, String organization, String kind, String heading, String content) {
        records.add(number, kind, organization, heading, content);
    }

    /** The authority's case has ended: whoever waits for it goes on. */
    void ended(String number) {
        incidents.lock(number);
        responses.responded(number);
        if (!open(number)) {
            same.numbers(number).forEach(each -> process.tell("incident.authorityResponded", each));
        }
    }

    /** Whether the authority still works on it, in whichever report. */
    boolean open(String number) {
        return same.responses(number).anyMatch(response -> response.respondedAt() == null);
    }

    private String authority(String number) {
        return responses.find(number).orElseThrow().authority();
    }

    /** An answer that must be given, not left open. */
    enum YesNo {
        YES,
        NO
    }
}
