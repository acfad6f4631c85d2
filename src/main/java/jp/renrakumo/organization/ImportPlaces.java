package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The country on one day, for a file of 200,000 lines: municipalities, and whose each is, asked once for each type. */
final class ImportPlaces {

    private final Map<String, Municipality> byFiveDigits = new HashMap<>();
    private final Map<String, String> prefectures = new HashMap<>();
    private final Map<String, Optional<String>> charges = new HashMap<>();
    private final Jurisdictions jurisdictions;
    private final LocalDate on;

    ImportPlaces(JdbcClient jdbc, Jurisdictions jurisdictions, LocalDate on) {
        this.jurisdictions = jurisdictions;
        this.on = on;
        municipalities(jdbc, on).forEach(place -> byFiveDigits.put(place.code().substring(0, 5), place));
        jdbc.sql("select prefecture, name from local_authority where kind = 'PREFECTURE'")
                .query((row, number) -> prefectures.put(row.getString("prefecture"), row.getString("name")))
                .list();
    }

    private static List<Municipality> municipalities(JdbcClient jdbc, LocalDate on) {
        return jdbc.sql("select m.code, m.name, m.prefecture from municipality m where" + InForce.of("m"))
                .param("on", on)
                .query((row, number) ->
                        new Municipality(row.getString("code"), row.getString("name"), row.getString("prefecture")))
                .list();
    }

    boolean isPrefecture(String code) {
        return prefectures.containsKey(code);
    }

    Optional<Municipality> municipality(String fiveDigits) {
        return Optional.ofNullable(byFiveDigits.get(fiveDigits));
    }

    /** Id of the organization in charge. @throws IllegalArgumentException with a Japanese sentence if there is none */
    String inCharge(String municipality, FacilityKind kind) {
        return charges.computeIfAbsent(
                        municipality + kind,
                        key -> jurisdictions.of(municipality, kind.name(), on).inCharge())
                .orElseThrow(() -> new IllegalArgumentException("所管の自治体が決まりません。"));
    }

    /** The one municipality of this name, with or without its prefecture; empty if several are called so. */
    Optional<Municipality> called(String name) {
        String plain = RegisteredOrganizations.plain(name);
        List<Municipality> found = byFiveDigits.values().stream()
                .filter(place -> {
                    String own = RegisteredOrganizations.plain(place.name());
                    return plain.equals(own) || plain.equals(prefectures.get(place.prefecture()) + own);
                })
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The municipality with which the address begins, the longest name first; the county (郡) may stand before it. */
    Optional<Municipality> ofAddress(String prefecture, String address) {
        String plain = RegisteredOrganizations.plain(address);
        String name = prefectures.getOrDefault(prefecture, "");
        String rest = plain.startsWith(name) ? plain.substring(name.length()) : plain;
        return beginning(prefecture, rest).or(() -> beginning(prefecture, rest.replaceFirst("^[^市区町村]{1,6}?郡", "")));
    }

    private Optional<Municipality> beginning(String prefecture, String address) {
        return byFiveDigits.values().stream()
                .filter(place -> place.prefecture().equals(prefecture))
                .filter(place -> address.startsWith(RegisteredOrganizations.plain(place.name())))
                .max(java.util.Comparator.comparingInt(place -> place.name().length()));
    }
}
