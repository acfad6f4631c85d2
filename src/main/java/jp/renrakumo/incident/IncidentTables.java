package jp.renrakumo.incident;

import org.springframework.stereotype.Component;

/** The tables that tell how an incident stands. */
@Component
record IncidentTables(
        Incidents incidents, Assessments assessments, Duties duties, Responses responses, Measures measures) {}
