package jp.renrakumo.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registry in its tables. */
@Component
class RegisteredOrganizations implements Organizations {

    // no left join: H2 does not look past one for where to begin, and reads everybody
    private static final String ORGANIZATION =
            "select o.id, o.name, o.level, l.relays, o.facility_type, o.municipal_hospital,"
                    + " (select min(c.in_charge) from charge c where c.organization = o.id and"
                    + InForce.of("c")
                    + ") as parent, substring(coalesce(o.authority_code, (select i.municipality from institution i"
                    + " where i.organization = o.id), (select min(p.authority_code) from charge c join organization p"
                    + " on p.id = c.in_charge where c.organization = o.id and"
                    + InForce.of("c")
                    + ")), 1, 2) as prefecture, o.second_officer_required, o.since, o.until"
                    + " from organization o join organization_level l on l.id = o.level";
    private static final String KNOWN =
            """
            select o.id, o.name, o.level, l.relays, o.facility_type, o.municipal_hospital, null as parent,
                   null as prefecture, o.second_officer_required, o.since, o.until
            from organization o join organization_level l on l.id = o.level where o.id = :key
            """;
    private static final String REPORT_DESK = "医療技術情報推進室";

    private static final Pattern BLANKS = Pattern.compile("[\\s　]");

    private final JdbcClient jdbc;

    RegisteredOrganizations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Organization> find(String id, LocalDate on) {
        return organizations("", " where o.id = :key and" + InForce.of("o"), id, on).stream()
                .findFirst();
    }

    @Override
    public Optional<Organization> named(String idOrName, LocalDate on) {
        String name = plain(idOrName);
        return find(idOrName.strip(), on)
                .or(() -> organizations(
                                " join organization_alias a on a.organization = o.id",
                                " where a.alias = :key and" + InForce.of("o"),
                                name,
                                on)
                        .stream()
                        .findFirst())
                .or(() -> only(organizations("", " where o.plain_name = :key and" + InForce.of("o"), name, on)));
    }

    /** Two institutions of one name are told apart by their codes alone. */
    private static Optional<Organization> only(List<Organization> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public Optional<Organization> known(String id) {
        return jdbc.sql(KNOWN)
                .param("key", id)
                .query(RegisteredOrganizations::row)
                .optional();
    }

    @Override
    public List<Organization> recipientsOf(String id, LocalDate on) {
        List<Organization> recipients = new ArrayList<>(organizations(
                " join relay_recipient r on r.recipient = o.id",
                " where r.organization = :key and" + InForce.of("r") + " and" + InForce.of("o")
                        + " order by r.ordinal, o.id",
                id,
                on));
        recipients.addAll(organizations(
                " join charge p on p.organization = o.id and" + InForce.of("p"),
                " where p.in_charge = :key and o.level = 'INSTITUTION' and" + InForce.of("o")
                        + " and not exists (select 1 from relay_recipient r where r.organization = :key"
                        + " and r.recipient = o.id) order by o.id",
                id,
                on));
        return recipients;
    }

    @Override
    public List<Organization> lineageOf(String id, LocalDate on) {
        return organizations(
                " join organization_closure k on k.ancestor = o.id",
                " where k.descendant = :key and k.since <= :on" + " and k.until > :on and" + InForce.of("o")
                        + " order by k.depth",
                id,
                on);
    }

    @Override
    public Optional<Organization> authorityOf(String institution, LocalDate on) {
        return lineageOf(institution, on).stream()
                .skip(1)
                .filter(o -> o.isOfLevel("HEALTH_CENTER_CITY") || o.isOfLevel("PREFECTURE"))
                .findFirst();
    }

    @Override
    public Optional<Organization> vendorOf(String institution, LocalDate on) {
        return organizations(
                        " join maintenance m on m.vendor = o.id",
                        " where m.institution = :key and" + InForce.of("m"),
                        institution,
                        on)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Organization> ownerOf(String institution, LocalDate on) {
        return organizations(
                        " join ownership w on w.municipality = o.id",
                        " where w.institution = :key and" + InForce.of("w"),
                        institution,
                        on)
                .stream()
                .findFirst();
    }

    @Override
    public Organization reportDesk(LocalDate on) {
        return require(REPORT_DESK, on);
    }

    @Override
    public Optional<Contact> contactOf(String id, LocalDate on) {
        return jdbc
                .sql("select office, phone, person, hours from contact t where t.organization = :key and"
                        + InForce.of("t"))
                .param("key", id)
                .param("on", on)
                .query(Contact.class)
                .list()
                .stream()
                .findFirst();
    }

    private List<Organization> organizations(String tables, String where, String key, LocalDate on) {
        return jdbc.sql(ORGANIZATION + tables + where)
                .param("key", key)
                .param("on", on)
                .query(RegisteredOrganizations::row)
                .list();
    }

    // by hand: mapping by name asks for each column by a name that does not exist first, and H2 writes every such miss
    // into its trace file
    private static Organization row(ResultSet row, int number) throws SQLException {
        return new Organization(
                row.getString("id"),
                row.getString("name"),
                row.getString("level"),
                row.getBoolean("relays"),
                row.getString("facility_type"),
                row.getBoolean("municipal_hospital"),
                row.getString("parent"),
                row.getString("prefecture"),
                row.getBoolean("second_officer_required"),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class));
    }

    /** A name without blanks, full-width letters and case: how aliases are kept. */
    static String plain(String name) {
        return BLANKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
