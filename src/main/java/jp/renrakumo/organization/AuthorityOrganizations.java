package jp.renrakumo.organization;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Makes every local authority an organization with its place in the tree and in the way of directives. */
@Component
class AuthorityOrganizations {

    private static final String LEVEL =
            "case when a.kind = 'PREFECTURE' then 'PREFECTURE' else 'HEALTH_CENTER_CITY' end";

    private final JdbcTemplate jdbc;

    AuthorityOrganizations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what is missing, and dates what has ended. */
    void settle() {
        add();
        names();
        charges("PREFECTURE", "select 'mhlw' as id from organization where id = 'mhlw'", "1 = 1");
        charges(
                "HEALTH_CENTER_CITY",
                "select id, authority_code from organization where level = 'PREFECTURE'",
                "substring(above.authority_code from 1 for 2) = substring(o.authority_code from 1 for 2)");
        relays("MINISTRY", "PREFECTURE");
        relays("PREFECTURE", "HEALTH_CENTER_CITY");
        end();
    }

    // the ids that an installation gave its authorities itself stay
    private void add() {
        jdbc.update("insert into organization (id, name, level, authority_code, since, until)"
                + " select a.code, a.name, " + LEVEL + ", a.code, a.since, a.until from local_authority a"
                + " where not exists (select 1 from organization o where o.authority_code = a.code and o.level = "
                + LEVEL + ")");
    }

    private void names() {
        jdbc.update("insert into organization_alias (alias, organization)"
                + " select a.name, o.id from local_authority a join organization o on o.authority_code = a.code"
                + " where o.level in ('PREFECTURE', 'HEALTH_CENTER_CITY')"
                + " and not exists (select 1 from organization_alias n where n.alias = a.name)"
                // two cities of one name are found by code alone
                + " and (select count(*) from local_authority b where b.name = a.name) = 1");
    }

    private void charges(String level, String above, String match) {
        jdbc.update("insert into charge (organization, in_charge, since, until)"
                + " select o.id, above.id, o.since, o.until from organization o join (" + above + ") above on " + match
                + " where o.level = '" + level + "'"
                + " and not exists (select 1 from charge c where c.organization = o.id)");
    }

    // whoever has a list of his own keeps it as it is
    private void relays(String from, String to) {
        jdbc.update("insert into relay_recipient (organization, recipient, ordinal, since, until, of_registry)"
                + " select c.in_charge, o.id, cast(o.authority_code as int), o.since, o.until, true"
                + " from organization o join charge c on c.organization = o.id"
                + " join organization above on above.id = c.in_charge and above.level = '" + from + "'"
                + " where o.level = '" + to + "'"
                + " and not exists (select 1 from relay_recipient r where r.organization = c.in_charge"
                + " and (r.recipient = o.id or not r.of_registry))");
    }

    private void end() {
        jdbc.update("update organization set until = (select max(a.until) from local_authority a"
                + " where a.code = organization.authority_code) where until is null"
                + " and level in ('PREFECTURE', 'HEALTH_CENTER_CITY') and authority_code is not null"
                + " and exists (select 1 from local_authority a where a.code = organization.authority_code)"
                + " and not exists (select 1 from local_authority a where a.code = organization.authority_code"
                + " and a.until is null)");
    }
}
