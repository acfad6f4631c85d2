package jp.renrakumo.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A supervisor changes what an officer may do, shuts him out or lets him in again; it holds at once. */
@Component
class RoleChanges {

    private final Supervision supervision;
    private final Supervisors supervisors;
    private final Memberships memberships;
    private final Officers officers;
    private final OfficerAccounts accounts;

    RoleChanges(
            Supervision supervision,
            Supervisors supervisors,
            Memberships memberships,
            Officers officers,
            OfficerAccounts accounts) {
        this.supervision = supervision;
        this.supervisors = supervisors;
        this.memberships = memberships;
        this.officers = officers;
        this.accounts = accounts;
    }

    /** From today on the officer has these roles in the organization; with none he has left it. */
    @Transactional
    public void roles(String account, String organization, Set<Role> asked) {
        Officer officer = supervision.demand(account);
        supervision.demandOrganization(organization);
        refuseProvided(officer);
        Set<Role> wanted = asked.isEmpty() ? Set.of() : Role.in(organization, asked);
        if (wanted.isEmpty() && !asked.isEmpty()) {
            throw new BadInput("この組織にはない役割です。表示された役割から選んでください。");
        }
        if (account.equals(supervision.me()) && organization.equals(Roles.ADMINISTRATORS) && wanted.isEmpty()) {
            throw new BadInput("自分をシステム管理者から外すことはできません。別のシステム管理者に依頼してください。");
        }
        supervisors.keep(organization, memberships.today(), () -> change(account, organization, wanted));
        accounts.settle(account);
    }

    /** Nobody comes in with the account any more, and whoever is in is out; his tasks lie open again. */
    @Transactional
    public void disable(String account) {
        supervision.demand(account);
        if (account.equals(supervision.me())) {
            throw new BadInput("自分のアカウントは停止できません。別の所属管理者かシステム管理者に依頼してください。");
        }
        supervision.demandWhole(account, "停止");
        keepingAll(organizations(account), () -> officers.disable(account, supervision.me()));
        accounts.giveBack(account);
        accounts.settle(account);
    }

    @Transactional
    public void enable(String account) {
        supervision.demand(account);
        supervision.demandWhole(account, "再開");
        officers.enable(account);
        accounts.settle(account);
    }

    /** @throws BadInput if the identity provider tells the roles of this officer */
    static void refuseProvided(Officer officer) {
        if (officer.fromProvider()) {
            throw new BadInput("この担当者の所属と役割は認証基盤で管理されています。変更は認証基盤の管理者に依頼してください。");
        }
    }

    private void change(String account, String organization, Set<Role> wanted) {
        LocalDate today = memberships.today();
        List<Role> had = memberships.of(account).stream()
                .filter(each -> each.own() && each.organization().equals(organization) && each.on(today))
                .map(Membership::role)
                .distinct()
                .toList();
        had.stream()
                .filter(role -> !wanted.contains(role))
                .forEach(role -> memberships.end(account, organization, role, today));
        wanted.stream()
                .filter(role -> !had.contains(role))
                .forEach(role ->
                        memberships.add(Membership.since(account, organization, role, today), supervision.me()));
    }

    private List<String> organizations(String account) {
        return memberships.of(account).stream()
                .map(Membership::organization)
                .distinct()
                .sorted()
                .toList();
    }

    private void keepingAll(List<String> organizations, Runnable work) {
        if (organizations.isEmpty()) {
            work.run();
        } else {
            supervisors.keep(
                    organizations.get(0),
                    memberships.today(),
                    () -> keepingAll(organizations.subList(1, organizations.size()), work));
        }
    }
}
