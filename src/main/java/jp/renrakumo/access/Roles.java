package jp.renrakumo.access;

import java.util.List;
import java.util.Map;

/** What membership of one of the three working groups allows; organizations give no role, only work. */
final class Roles {

    /** Group of those who read everything in their scope and write nothing. */
    static final String AUDITORS = "auditors";

    /** Group of those who change models. */
    static final String ANALYSTS = "analysts";

    /** The engine's own group of administrators. */
    static final String ADMINISTRATORS = "camunda-admin";

    /** Groups that stand for work, not for an organization. */
    static final List<String> WORKING_GROUPS = List.of(AUDITORS, ANALYSTS, ADMINISTRATORS);

    private static final Map<String, String> OF_GROUP =
            Map.of(AUDITORS, "AUDITOR", ANALYSTS, "ANALYST", ADMINISTRATORS, "ADMIN");

    private Roles() {}

    /** Roles of somebody in these groups: whoever is in none of the three is an officer. */
    static List<String> of(List<String> groups) {
        List<String> roles =
                groups.stream().filter(OF_GROUP::containsKey).map(OF_GROUP::get).toList();
        return roles.isEmpty() ? List.of("OFFICER") : roles;
    }
}
