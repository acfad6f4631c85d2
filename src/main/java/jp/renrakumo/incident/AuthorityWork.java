package jp.renrakumo.incident;

import java.util.Date;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the authority and the report desk do in an incident. */
@Component
class AuthorityWork {

    private final IncidentTables tables;
    private final AuthorityCase authority;
    private final Inspections inspections;
    private final Prevention prevention;
    private final Places places;

    AuthorityWork(
            IncidentTables tables,
            AuthorityCase authority,
            Inspections inspections,
            Prevention prevention,
            Places places) {
        this.tables = tables;
        this.authority = authority;
        this.inspections = inspections;
        this.prevention = prevention;
        this.places = places;
    }

    /**
     * A mere suspicion that proved empty concerns nobody; a case with effects concerns the authority, once its institution
     * has judged it.
     */
    void informed(String number) {
        tables.incidents().lock(number);
        Facts facts = tables.assessments().facts(number);
        if (facts.institutionJudged() && facts.serious()) {
            authority.inform(number);
        }
    }

    boolean aware(String number) {
        return tables.responses().find(number).map(Responses.Response::awareAt).isPresent();
    }

    void awarenessRecorded(String number, SubmittedForm form) {
        tables.incidents().lock(number);
        authority.recordAwareness(number, form);
    }

    void awarenessShared(String number) {
        authority.shareAwareness(number);
    }

    void urged(String number, String heading, SubmittedForm form) {
        authority.answered(number, tables.incidents().get(number).authority(), "URGED", heading, Urging.of(form));
    }

    void investigationDecided(String number, SubmittedForm form) {
        authority.decide(number, form);
    }

    boolean investigationWanted(String number) {
        return tables.responses()
                .find(number)
                .filter(r -> Boolean.TRUE.equals(r.investigate()))
                .isPresent();
    }

    boolean adviceWanted(String number) {
        return tables.responses()
                .find(number)
                .filter(r -> Boolean.TRUE.equals(r.adviceWanted()))
                .isPresent();
    }

    String reportDesk() {
        return places.organizations().reportDesk(places.today()).id();
    }

    void adviceGiven(String number, SubmittedForm form) {
        authority.answered(number, reportDesk(), "ADVICE", "技術的助言", form.text("advice", "助言の内容"));
    }

    void investigated(String number, SubmittedForm form) {
        authority.investigate(number, form);
    }

    boolean inspectable(String number) {
        return inspections.possible(number);
    }

    void inspected(String number, SubmittedForm form) {
        String basis = inspections.basis(number).orElseThrow(() -> new BadInput("この種類の施設には医療法第25条の立入検査の権限が及びません。"));
        authority.inspect(number, form, basis, inspections.standards(number));
    }

    @Nullable
    Date requestedUntil(String number) {
        return tables.responses()
                .find(number)
                .map(Responses.Response::requestedUntil)
                .map(Date::from)
                .orElse(null);
    }

    void findingsReported(String number, SubmittedForm form) {
        authority.report(number, form);
    }

    void findingsAccepted(String number, SubmittedForm form) {
        authority.answered(
                number,
                reportDesk(),
                "FINDINGS_ACCEPTED",
                "報告を受理",
                "受付番号: " + form.text("reference", "受付番号") + "\n"
                        + form.optionalText("comment", "備考").orElse(""));
    }

    void sharingDecided(String number, SubmittedForm form) {
        authority.share(number, form);
    }

    void ended(String number) {
        authority.ended(number);
    }

    boolean responseOpen(String number) {
        return authority.open(number);
    }

    void planChecked(String number, SubmittedForm form) {
        prevention.checked(number, form);
    }

    boolean planAccepted(String number) {
        return prevention.accepted(number);
    }

    void followedUp(String number, SubmittedForm form) {
        prevention.followedUp(number, form);
    }

    boolean measuresInPlace(String number) {
        return prevention.inPlace(number);
    }
}
