package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the rules of jurisdiction ask the registry. */
@Component
class JurisdictionTables {

    private final JdbcClient jdbc;

    JurisdictionTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By six digits, or by five without the check digit. */
    Optional<Municipality> municipality(String code, LocalDate on) {
        return jdbc.sql("select m.code, m.name, m.prefecture from municipality m"
                        + " where m.code >= :code and m.code <= :last and" + InForce.of("m"))
                .param("code", code)
                .param("last", code.length() == 5 ? code + "9" : code)
                .param("on", on)
                .query((row, number) ->
                        new Municipality(row.getString("code"), row.getString("name"), row.getString("prefecture")))
                .optional();
    }

    /** Who may be responsible on the day, a delegation first; not all of them must be authorities on that day. */
    List<Authority> candidates(String municipality, LocalDate on) {
        return jdbc.sql("select j.authority, a.name, a.kind, j.basis, j.note from jurisdiction j"
                        + " left join local_authority a on a.code = j.authority and" + InForce.of("a")
                        + " where j.municipality = :municipality and" + InForce.of("j")
                        + " order by case when j.basis = 'DELEGATED' then 0 else 1 end")
                .param("municipality", municipality)
                .param("on", on)
                .query((row, number) -> new Authority(
                        row.getString("authority"),
                        text(row.getString("name")),
                        text(row.getString("kind")),
                        row.getString("basis"),
                        text(row.getString("note"))))
                .list();
    }

    Authority prefecture(Municipality place, LocalDate on) {
        return jdbc.sql("select a.code, a.name from local_authority a where a.prefecture = :prefecture"
                        + " and a.kind = 'PREFECTURE' and" + InForce.of("a"))
                .param("prefecture", place.prefecture())
                .param("on", on)
                .query((row, number) ->
                        new Authority(row.getString("code"), row.getString("name"), "PREFECTURE", "PREFECTURE", ""))
                .single();
    }

    Optional<String> organization(String authorityCode, LocalDate on) {
        return jdbc.sql("select o.id from organization o where o.authority_code = :code"
                        + " and o.level in ('PREFECTURE', 'HEALTH_CENTER_CITY') and" + InForce.of("o"))
                .param("code", authorityCode)
                .param("on", on)
                .query(String.class)
                .optional();
    }

    /** What somebody decided by hand. */
    Optional<Jurisdiction> override(String institution, LocalDate on) {
        return jdbc
                .sql("select w.authority, o.name, w.reason from jurisdiction_override w"
                        + " join organization o on o.id = w.authority where w.institution = :institution and"
                        + InForce.of("w") + " order by w.id desc")
                .param("institution", institution)
                .param("on", on)
                .query((row, number) -> new Jurisdiction(
                        row.getString("authority"),
                        List.of("所管は" + row.getString("name") + "と個別に定められています。理由: " + row.getString("reason"))))
                .list()
                .stream()
                .findFirst();
    }

    /** Where an institution is and what it is. */
    Optional<Place> place(String institution) {
        return jdbc.sql("select i.municipality, o.facility_type from institution i"
                        + " join organization o on o.id = i.organization where o.id = :institution"
                        + " and i.municipality is not null and o.facility_type is not null")
                .param("institution", institution)
                .query((row, number) -> new Place(row.getString("municipality"), row.getString("facility_type")))
                .optional();
    }

    /** Whose it is in the registry, without a place to judge by. */
    Optional<Jurisdiction> charge(String organization, LocalDate on) {
        return jdbc
                .sql("select c.in_charge, o.name from charge c join organization o on o.id = c.in_charge"
                        + " where c.organization = :organization and" + InForce.of("c"))
                .param("organization", organization)
                .param("on", on)
                .query((row, number) -> new Jurisdiction(
                        row.getString("in_charge"), List.of("登録簿で" + row.getString("name") + "の所管とされています。")))
                .list()
                .stream()
                .findFirst();
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }

    /** Municipality (six digits) and type of facility. */
    record Place(String municipality, String facilityType) {}
}
