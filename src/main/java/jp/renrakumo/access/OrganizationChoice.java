package jp.renrakumo.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.springframework.stereotype.Component;

/** Organizations and working groups as a supervisor names and reads them. */
@Component
class OrganizationChoice {

    private static final List<Choice> WORKING_GROUPS = List.of(
            new Choice(Role.AUDITOR.label(), Roles.AUDITORS),
            new Choice(Role.ANALYST.label(), Roles.ANALYSTS),
            new Choice(Role.ADMINISTRATOR.label(), Roles.ADMINISTRATORS));

    private final Organizations organizations;
    private final Supervision supervision;
    private final Memberships memberships;

    OrganizationChoice(Organizations organizations, Supervision supervision, Memberships memberships) {
        this.organizations = organizations;
        this.supervision = supervision;
        this.memberships = memberships;
    }

    LocalDate today() {
        return memberships.today();
    }

    /** What the current officer may choose from; an administrator names others by hand. */
    List<Choice> managed() {
        return supervision.administrator()
                ? WORKING_GROUPS
                : supervision.organizations().stream()
                        .map(id -> new Choice(name(id), id))
                        .toList();
    }

    /** Id of an organization that the current officer manages. @throws BadInput if there is none of that name */
    String managed(String idOrName) {
        String id = id(idOrName);
        if (!supervision.manages(id)) {
            throw new BadInput("「" + idOrName + "」はあなたが管理する組織ではありません。表示された組織から選んでください。");
        }
        return id;
    }

    /** Id of any organization. @throws BadInput if there is none of that name */
    String id(String idOrName) {
        if (supervision.administrator() && group(idOrName).isPresent()) {
            return group(idOrName).get().value();
        }
        if (idOrName.isBlank()) {
            throw new BadInput("「組織」を入力してください。正式な名称か組織コードで指定します。");
        }
        return organizations
                .named(idOrName, today())
                .map(Organization::id)
                .orElseThrow(() -> new BadInput("「" + idOrName + "」という組織は登録されていません。正式な名称か組織コードを入力してください。"));
    }

    /** As people read it. */
    String name(String id) {
        return group(id)
                .map(Choice::label)
                .or(() -> organizations.find(id, today()).map(Organization::name))
                .orElse(id);
    }

    private static Optional<Choice> group(String idOrLabel) {
        return WORKING_GROUPS.stream()
                .filter(group ->
                        group.value().equals(idOrLabel) || group.label().equals(idOrLabel))
                .findFirst();
    }
}
