package jp.renrakumo.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an account may do in an organization, or in one of the engine's working groups. */
public enum Role {
    /** Works on the organization's tasks. */
    OFFICER("担当者"),
    /** Approves what another officer drafted. */
    APPROVER("決裁者"),
    /** Manages the officers of the organization. */
    SUPERVISOR("所属管理者"),
    /** Reads everything, writes nothing. */
    AUDITOR("監査担当"),
    /** Changes models through releases. */
    ANALYST("業務分析担当"),
    /** Manages the system and every officer. */
    ADMINISTRATOR("システム管理者");

    /** Those that an organization gives. */
    static final List<Role> OF_ORGANIZATIONS = List.of(OFFICER, APPROVER, SUPERVISOR);

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** As officers say it. */
    public String label() {
        return label;
    }

    /** Whether a deputy has it too; who manages officers could make lasting what is his for some days. */
    boolean standsIn() {
        return this != SUPERVISOR && this != ADMINISTRATOR;
    }

    /** The roles that fit into this group: a working group has its one role, whatever was asked for. */
    static Set<Role> in(String group, Set<Role> asked) {
        return switch (group) {
            case Roles.AUDITORS -> Set.of(AUDITOR);
            case Roles.ANALYSTS -> Set.of(ANALYST);
            case Roles.ADMINISTRATORS -> Set.of(ADMINISTRATOR);
            default -> asked.stream().filter(OF_ORGANIZATIONS::contains).collect(Collectors.toCollection(TreeSet::new));
        };
    }

    /** The working group of this role; empty for the roles of organizations. */
    Optional<String> group() {
        return switch (this) {
            case AUDITOR -> Optional.of(Roles.AUDITORS);
            case ANALYST -> Optional.of(Roles.ANALYSTS);
            case ADMINISTRATOR -> Optional.of(Roles.ADMINISTRATORS);
            default -> Optional.empty();
        };
    }
}
