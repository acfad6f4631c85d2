package jp.renrakumo.organization;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes lines of organization files into the registry. */
@Component
class OrganizationRegister {

    private final JdbcClient jdbc;

    OrganizationRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether any organization of this level is registered. */
    boolean has(String level) {
        return jdbc.sql("select count(*) from organization where level = :level")
                        .param("level", level)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** One line of {@code organizations.csv}: the organization and its names. */
    void organization(CSVRecord line) {
        jdbc.sql(
                        """
                        insert into organization (id, name, plain_name, level, facility_type, municipal_hospital,
                            second_officer_required, authority_code, since, until)
                        values (:id, :name, :plain, :level, :facility, :municipal, :second, :code, null, null)
                        """)
                .param("id", line.get("id"))
                .param("name", line.get("name"))
                .param("plain", RegisteredOrganizations.plain(line.get("name")))
                .param("level", line.get("level"))
                .param("facility", value(line, "facility_type"))
                .param("municipal", "yes".equals(value(line, "municipal_hospital")))
                .param("second", "yes".equals(value(line, "second_officer")))
                .param("code", value(line, "authority_code"))
                .update();
        alias(line.get("id"), line.get("name"));
        for (String alias : line.get("aliases").split("/")) {
            if (!alias.isBlank()) {
                alias(line.get("id"), alias);
            }
        }
    }

    /** The same line again, when all organizations are there: parent, vendor and owner. */
    void ties(CSVRecord line) {
        tie("insert into charge (organization, in_charge) values (?, ?)", line, "parent");
        tie("insert into maintenance (institution, vendor) values (?, ?)", line, "vendor");
        tie("insert into ownership (institution, municipality) values (?, ?)", line, "owner");
    }

    /** One line of {@code institutions.csv}: where it is and how it is called. */
    void institution(CSVRecord line) {
        jdbc.sql(
                        "insert into institution (organization, municipality, address, phone, fax) values (:id, :municipality, :address, :phone, :fax)")
                .param("id", line.get("organization"))
                .param("municipality", value(line, "municipality"))
                .param("address", value(line, "address"))
                .param("phone", value(line, "phone"))
                .param("fax", value(line, "fax"))
                .update();
    }

    /** One line of {@code relays.csv}. */
    void relay(CSVRecord line) {
        jdbc.sql("insert into relay_recipient (organization, recipient, ordinal) values (?, ?, ?)")
                .params(line.get("organization"), line.get("recipient"), line.getRecordNumber())
                .update();
    }

    /** One line of {@code contacts.csv}. */
    void contact(CSVRecord line) {
        jdbc.sql(
                        "insert into contact (organization, office, phone, person, hours) values (:id, :office, :phone, :person, :hours)")
                .param("id", line.get("organization"))
                .param("office", line.get("office"))
                .param("phone", value(line, "phone"))
                .param("person", value(line, "person"))
                .param("hours", value(line, "hours"))
                .update();
    }

    /** @throws IllegalStateException if a directive could come back to where it came from */
    void refuseCircles() {
        Map<String, Set<String>> relays = new HashMap<>();
        jdbc.sql("select organization, recipient from relay_recipient")
                .query((row, number) -> relays.computeIfAbsent(row.getString(1), key -> new HashSet<>())
                        .add(row.getString(2)))
                .list();
        relays.keySet().forEach(start -> follow(relays, List.of(start)));
    }

    private static void follow(Map<String, Set<String>> relays, List<String> way) {
        for (String next : relays.getOrDefault(way.get(way.size() - 1), Set.of())) {
            if (way.contains(next)) {
                throw new IllegalStateException(
                        "伝達先が輪になっています: " + String.join(" → ", way) + " → " + next + "。どれか一つを伝達先から外してください。");
            }
            List<String> further = new java.util.ArrayList<>(way);
            further.add(next);
            follow(relays, further);
        }
    }

    private void tie(String sql, CSVRecord line, String column) {
        String other = value(line, column);
        if (other != null) {
            jdbc.sql(sql).params(line.get("id"), other).update();
        }
    }

    private void alias(String organization, String name) {
        jdbc.sql("insert into organization_alias (alias, organization) values (?, ?)")
                .params(RegisteredOrganizations.plain(name), organization)
                .update();
    }

    private static @Nullable String value(CSVRecord line, String column) {
        String value = line.get(column).strip();
        return value.isEmpty() ? null : value;
    }
}
