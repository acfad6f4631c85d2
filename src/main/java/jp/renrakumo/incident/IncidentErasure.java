package jp.renrakumo.incident;

import java.util.List;
import jp.renrakumo.access.CaseErasure;
import jp.renrakumo.access.CaseTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said about an incident, emptied when its time is over; facts, duties and their times stay. */
@Component
class IncidentErasure implements CaseErasure {

    private static final String OF_GUIDE = "guide in (select g.id from attack_guide g where g.incident = :number)";

    private static final List<CaseTexts> TEXTS = List.of(
            CaseTexts.at("incident", "number", "number = :number", "summary", "transcribed_from"),
            CaseTexts.in("assessment", "incident", "note"),
            CaseTexts.in("duty", "incident", "reason"),
            CaseTexts.in("incident_record", "incident", "content"),
            CaseTexts.at(
                    "prevention_measure", "incident, plan, ordinal", "incident = :number", "measure", "responsible"),
            CaseTexts.in("sector_notice", "incident", "words"),
            CaseTexts.at("attack_guide_entry", "id", OF_GUIDE + " and " + GuideEntries.WORDS, "content"),
            CaseTexts.at("attack_guide_stamp", "id", OF_GUIDE, "note"));

    private final JdbcClient jdbc;

    IncidentErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int erase(String number, int most) {
        int done = CaseTexts.erase(TEXTS, jdbc, number, most);
        return done > 0 ? done : contacts(number);
    }

    private record Addressed(long id, String addressee) {}

    /** The number to call, a person and his hours, which stand behind the name; the organization stays. */
    private int contacts(String number) {
        int done = 0;
        for (Addressed duty : jdbc.sql("select id, addressee from duty where incident = ? and addressee like '_%（%）'")
                .param(number)
                .query(Addressed.class)
                .list()) {
            String name = Places.withoutContact(duty.addressee());
            if (!name.equals(duty.addressee())) {
                done += jdbc.sql("update duty set addressee = ? where id = ?")
                        .params(name, duty.id())
                        .update();
            }
        }
        return done;
    }
}
