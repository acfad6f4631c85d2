package jp.renrakumo.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseParties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The authorities' own cases: one per incident. */
@Repository
class Responses {

    private final JdbcClient jdbc;
    private final Clock clock;

    private final CaseParties parties;

    Responses(JdbcClient jdbc, Clock clock, CaseParties parties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.parties = parties;
    }

    /**
     * How an authority stands to an incident.
     *
     * @param awareAt when it learned of the case; starts the clock of O10
     * @param investigate its decision (O12), null while undecided
     * @param requestedUntil by when the ministry asked to be told, null where it did not ask
     * @param respondedAt when its case ended
     */
    record Response(
            String incident,
            String authority,
            @Nullable Instant awareAt,
            @Nullable Boolean investigate,
            @Nullable Boolean adviceWanted,
            @Nullable Instant requestedUntil,
            @Nullable Instant respondedAt) {}

    void begin(String incident, String authority, String requestedBy, @Nullable Instant requestedUntil) {
        jdbc.sql(
                        "insert into authority_response (incident, authority, requested_by, requested_until) values (?, ?, ?, ?)")
                .params(incident, authority, requestedBy, requestedUntil == null ? null : Incidents.utc(requestedUntil))
                .update();
        parties.admit(CaseKind.INCIDENT, incident, authority);
    }

    Optional<Response> find(String incident) {
        return jdbc.sql("select * from authority_response where incident = ?")
                .param(incident)
                .query((row, index) -> new Response(
                        row.getString("incident"),
                        row.getString("authority"),
                        Incidents.instant(row, "aware_at"),
                        row.getObject("investigate", Boolean.class),
                        row.getObject("advice_wanted", Boolean.class),
                        Incidents.instant(row, "requested_until"),
                        Incidents.instant(row, "responded_at")))
                .optional();
    }

    void aware(String incident, Instant awareAt, String learnedFrom) {
        jdbc.sql("update authority_response set aware_at = ?, learned_from = ? where incident = ?")
                .params(Incidents.utc(awareAt), learnedFrom, incident)
                .update();
    }

    void decided(String incident, boolean investigate, boolean adviceWanted) {
        jdbc.sql("update authority_response set investigate = ?, advice_wanted = ? where incident = ?")
                .params(investigate, adviceWanted, incident)
                .update();
    }

    /** The ministry asked in another report of the incident: the earlier day counts. */
    void requestedUntil(String incident, Instant until) {
        jdbc.sql("update authority_response set requested_until = :until where incident = :incident"
                        + " and (requested_until is null or requested_until > :until)")
                .param("until", Incidents.utc(until))
                .param("incident", incident)
                .update();
    }

    void reopen(String incident) {
        jdbc.sql("update authority_response set responded_at = null where incident = ?")
                .param(incident)
                .update();
    }

    void responded(String incident) {
        jdbc.sql("update authority_response set responded_at = ? where incident = ?")
                .params(Incidents.utc(clock.instant()), incident)
                .update();
    }
}
