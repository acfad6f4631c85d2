package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.renrakumo.deadline.VigilancePeriods;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The inputs of {@code report-duty.dmn} and {@code inspection-authority.dmn} for an incident, by the name of their column. */
@Component
@EnableConfigurationProperties(RulePacks.class)
class FactsInForce {

    private final Incidents incidents;
    private final Assessments assessments;
    private final SameIncident same;
    private final RulePacks packs;
    private final Organizations organizations;
    private final Places places;
    private final VigilancePeriods periods;

    FactsInForce(IncidentTables tables, SameIncident same, RulePacks packs, Places places) {
        this.incidents = tables.incidents();
        this.assessments = tables.assessments();
        this.same = same;
        this.packs = packs;
        this.organizations = places.organizations();
        this.places = places;
        this.periods = places.periods();
    }

    /** Inputs of {@code report-duty.dmn} as known now; the day is that of the suspicion (JST). */
    Map<String, Object> of(String number) {
        Incident incident = incidents.get(number);
        Facts facts = assessments.facts(number);
        LocalDate day = places.day(incident.suspectedAt());
        return Map.ofEntries(
                Map.entry("judgedOn", day.toString()),
                Map.entry("packs", packs.inForce()),
                Map.entry("filed", filed(number)),
                Map.entry("facilityType", places.facilityType(incident.institution(), day)),
                Map.entry("institutionAware", incident.entry().equals("INSTITUTION") || facts.institutionJudged()),
                Map.entry("institutionJudged", facts.institutionJudged()),
                Map.entry("attackSuspected", facts.attackSuspected()),
                Map.entry("damageConfirmed", facts.damageConfirmed()),
                Map.entry("systemFailure", facts.systemFailure()),
                Map.entry("clinicalStop", facts.clinicalStop()),
                Map.entry("leak", facts.leak().name()),
                Map.entry("careDisruption", facts.careDisruption().name()),
                Map.entry("vigilancePeriod", inVigilancePeriod(incident, day)),
                Map.entry("authorityAware", same.learned(number).isPresent()),
                Map.entry(
                        "municipalHospital",
                        organizations
                                .find(incident.institution(), day)
                                .map(Organization::municipalHospital)
                                .orElse(false)));
    }

    private String filed(String number) {
        return same.duties(number)
                .filter(Duty::filed)
                .map(Duty::obligation)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private boolean inVigilancePeriod(Incident incident, LocalDate day) {
        List<String> lineage = organizations.lineageOf(incident.institution(), day).stream()
                .map(Organization::id)
                .toList();
        return periods.covers(incident.suspectedAt(), lineage)
                || assessments.effectsFoundAt(incident.number()).stream().anyMatch(at -> periods.covers(at, lineage));
    }
}
