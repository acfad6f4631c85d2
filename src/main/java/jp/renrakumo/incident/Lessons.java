package jp.renrakumo.incident;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    Lessons(Records records, Measures measures, Prevention prevention, Places places) {
        this.records = records;
        this.measures = measures;
        this.prevention = prevention;
        this.places = places;
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
                nameless(
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

    /** Names of the institution and its vendor do not leave the case. */
    private String nameless(String text, Incident incident) {
        List<String> names = Stream.of(incident.institution(), incident.vendor())
                .filter(Objects::nonNull)
                .map(places::name)
                .toList();
        String nameless = text;
        for (String name : names) {
            nameless = nameless.replace(name, "（名称は伏せます）");
        }
        return nameless;
    }
}
