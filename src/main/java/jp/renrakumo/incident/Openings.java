package jp.renrakumo.incident;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.deadline.Occasion;
import jp.renrakumo.organization.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How an incident comes in: by the institution's form, or by an authority or the ministry that learned of it. */
@Component
class Openings {

    private final Incidents incidents;
    private final Assessments assessments;
    private final Responses responses;
    private final Records records;
    private final OpeningParties parties;
    private final Deadlines deadlines;
    private final GuideBinding guide;

    Openings(
            Incidents incidents,
            Assessments assessments,
            Responses responses,
            Records records,
            OpeningParties parties,
            Deadlines deadlines,
            GuideBinding guide) {
        this.incidents = incidents;
        this.assessments = assessments;
        this.responses = responses;
        this.records = records;
        this.parties = parties;
        this.deadlines = deadlines;
        this.guide = guide;
    }

    /** An incident that an authority or the ministry told of, with the authority that responds. */
    record Learned(Incident incident, String authority) {}

    /** The institution suspects an attack. */
    Incident detected(SubmittedForm form) {
        Organization institution = parties.ownInstitution(form);
        Facts facts = Facts.of(form, false);
        Incident incident = open(
                form, institution, "INSTITUTION", form.read("suspectedAt", "検知した日時", EraDates::parseDateTime), facts);
        records.add(
                incident.number(),
                null,
                "DETECTED",
                institution.id(),
                "攻撃の疑いを検知",
                incident.summary(),
                incident.suspectedAt());
        guide.bind(incident);
        return incident;
    }

    /** An authority learned of a case (from the institution or the press), or the ministry asks about one. */
    Learned learned(SubmittedForm form) {
        Organization teller = parties.ownAuthority();
        boolean ministry = teller.isOfLevel("MINISTRY");
        Instant learnedAt = form.read("awareAt", "把握した日時", EraDates::parseDateTime);
        String learnedFrom =
                form.choice("learnedFrom", "把握の経緯", LearnedFrom.class).name();
        parties.refuseImpossible("把握した日時", learnedAt);
        Facts told = Facts.of(form, false);
        Optional<Incident> known = known(form, teller);
        Incident incident =
                known.isPresent() ? known.get() : opened(form, ministry ? "MINISTRY" : "AUTHORITY", learnedAt, told);
        incidents.lock(incident.number());
        String authority = ministry ? incident.authority() : parties.inCharge(teller, incident.institution());
        refuseSecondResponse(incident);
        known.ifPresent(joined -> join(joined, told));
        responses.begin(
                incident.number(),
                authority,
                ministry ? "MINISTRY" : "AUTHORITY",
                ministry ? requestedUntil(form, incident) : null);
        if (!ministry) {
            responses.aware(incident.number(), learnedAt, learnedFrom);
        }
        records.add(
                incident.number(),
                null,
                "LEARNED",
                teller.id(),
                ministry ? "厚生労働省が対応を求めた" : "自治体が事案を把握",
                "経緯: " + LearnedFrom.valueOf(learnedFrom).label + "\n" + form.text("summary", "事案の概要"),
                learnedAt);
        return new Learned(incident, authority);
    }

    /**
     * The ministry asks about an incident on which its authority works already: by when is added to that case.
     *
     * @return number of the incident; empty if a case is to begin
     */
    Optional<String> askedAgain(SubmittedForm form) {
        Optional<Incident> running = known(form, parties.ownAuthority()).filter(incident -> responses
                .find(incident.number())
                .filter(response -> response.respondedAt() == null)
                .isPresent());
        running.ifPresent(incident -> {
            incidents.lock(incident.number());
            Instant until = requestedUntil(form, incident);
            responses.requestedUntil(incident.number(), until);
            records.add(
                    incident.number(),
                    "REQUESTED",
                    parties.ownAuthority().id(),
                    "厚生労働省が報告を求めた",
                    "期限: " + EraDates.format(until) + "\n" + form.text("summary", "事案の概要"));
        });
        return running.map(Incident::number);
    }

    private Optional<Incident> known(SubmittedForm form, Organization teller) {
        String wanted = form.optionalText("incidentNumber", "事案番号").orElse("");
        if (wanted.equals("新規")) {
            return Optional.empty();
        }
        if (!wanted.isEmpty()) {
            return Optional.of(numbered(wanted, form, teller));
        }
        List<Incident> open = incidents.openOf(
                parties.namedInstitution(form).id(), occasion(form).exercise());
        if (open.size() > 1) {
            throw new BadInput("この医療機関等には終結していない事案が" + open.size() + "件あります（"
                    + String.join(
                            "、", open.stream().limit(5).map(Incident::number).toList())
                    + "）。タスクリストの「自治体の対応」から一件ずつ始め、「事案番号」にどれか、または「新規」と入力してください。");
        }
        return open.stream().findFirst();
    }

    /** An incident of another area answers like one that does not exist. */
    private Incident numbered(String wanted, SubmittedForm form, Organization teller) {
        String number = Normalizer.normalize(wanted, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        Incident incident = incidents
                .find(number)
                .filter(found -> teller.isOfLevel("MINISTRY") || parties.isInCharge(teller, found.institution()))
                .orElseThrow(() -> new BadInput("「事案番号」: 事案「" + number + "」は登録されていません。番号を確かめてください。"));
        if (!incident.institution().equals(parties.namedInstitution(form).id())) {
            throw new BadInput("「事案番号」: 事案 " + number + " は別の医療機関等の事案です。番号または「医療機関等」を直してください。");
        }
        if (occasion(form).exercise() && !Exercises.is(number)) {
            throw new BadInput("「事案番号」: 事案 " + number + " は実際の事案です。訓練なら「新規」と入力してください。");
        }
        if (incident.closedAt() != null) {
            throw new BadInput("「事案番号」: 事案 " + number + " は終結しています。新しい事案なら「新規」と入力してください。");
        }
        return incident;
    }

    private void join(Incident incident, Facts told) {
        Facts joined = assessments.facts(incident.number()).joined(told);
        assessments.add(incident.number(), joined, parties.officer(), null);
    }

    private Incident opened(SubmittedForm form, String entry, Instant learnedAt, Facts facts) {
        return open(form, parties.namedInstitution(form), entry, learnedAt, facts);
    }

    private Incident open(
            SubmittedForm form, Organization institution, String entry, Instant suspectedAt, Facts facts) {
        boolean own = entry.equals("INSTITUTION");
        parties.refuseImpossible(own ? "検知した日時" : "把握した日時", suspectedAt);
        String number = incidents.open(
                occasion(form),
                institution.id(),
                parties.authorityOf(institution, suspectedAt),
                entry,
                form.text("summary", own ? "何が起きているか" : "事案の概要"),
                suspectedAt,
                parties.officer(),
                parties.vendorOf(institution, suspectedAt),
                paper(form));
        assessments.add(number, facts, parties.officer(), null);
        Incident incident = incidents.get(number);
        if (incident.transcribedFrom() != null) {
            records.add(number, "TRANSCRIBED", institution.id(), "紙の記録から転記", incident.transcribedFrom());
        }
        return incident;
    }

    /** By when the ministry wants to be told: as it asks, else by our policy O13. */
    private Instant requestedUntil(SubmittedForm form, Incident incident) {
        if (form.optionalText("requestedUntil", "報告を求める期限").isEmpty()) {
            return deadlines.term("O13", records.now(), incident.number()).due();
        }
        Instant until = form.read("requestedUntil", "報告を求める期限", EraDates::parseDateTime);
        if (!until.isAfter(records.now())) {
            throw new BadInput("「報告を求める期限」（" + EraDates.format(until) + "）が過ぎています。これからの日時を入力してください。");
        }
        return until;
    }

    /** Whose paper, if the incident was kept on paper first. */
    private static @Nullable String paper(SubmittedForm form) {
        return form.ticked("transcribed") ? form.text("transcribedFrom", "紙の記録の作成者と保管場所", 255) : null;
    }

    private static Occasion occasion(SubmittedForm form) {
        return form.choice("occasion", "種別", Occasion.REAL);
    }

    private void refuseSecondResponse(Incident incident) {
        if (responses.find(incident.number()).isPresent()) {
            throw new BadInput("事案 " + incident.number() + " への自治体の対応は既に始まっています。タスクリストに届いているこの事案のタスクを進めてください。");
        }
    }

    /** How an authority came to know. */
    enum LearnedFrom {
        INSTITUTION("医療機関等からの報告"),
        PRESS("報道発表・マスコミ報道"),
        MINISTRY("厚生労働省からの連絡"),
        OTHER("その他");

        final String label;

        LearnedFrom(String label) {
            this.label = label;
        }
    }
}
