package jp.renrakumo.incident;

import java.util.Optional;
import java.util.stream.Collectors;
import jp.renrakumo.organization.FacilityType;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Component;

/** What others of the same kind can learn: the words of a directive, without the names of those whom it happened to. */
@Component
class Lessons {

    private final Records records;
    private final Measures measures;
    private final Prevention prevention;
    private final Places places;
    private final Names names;

    Lessons(Records records, Measures measures, Prevention prevention, Places places, Names names) {
        this.records = records;
        this.measures = measures;
        this.prevention = prevention;
        this.places = places;
        this.names = names;
    }

    /**
     * A directive to be written.
     *
     * @param organization the authority that would issue it
     * @param type type of facility that it goes to, empty for all
     */
    record Lesson(String organization, String title, String body, String type, String kind) {}

    /** Once the authority accepted the plan. */
    Optional<Lesson> of(Incident incident) {
        if (!prevention.accepted(incident.number())) {
            return Optional.empty();
        }
        String type = places.organizations()
                .known(incident.institution())
                .map(Organization::facilityType)
                .orElse("");
        String kind = type.isEmpty() ? "医療機関等" : FacilityType.word(type);
        return Optional.of(new Lesson(
                incident.authority(),
                "サイバー攻撃事案の再発防止について（注意喚起）",
                names.hidden(
                        "管内の" + kind + "において、サイバー攻撃による事案が発生しました。同種の被害を防ぐため、次の点を確認してください。\n\n" + cause(incident)
                                + "\n\n対策\n" + measures(incident),
                        incident),
                type,
                kind));
    }

    private String cause(Incident incident) {
        return records.told(incident.number(), "PLAN")
                .lines()
                .filter(line -> line.startsWith("原因: "))
                .reduce((earlier, later) -> later)
                .orElse("原因: 調査中");
    }

    private String measures(Incident incident) {
        return measures.of(incident.number()).stream()
                .map(each -> "・" + each.measure())
                .collect(Collectors.joining("\n"));
    }
}
