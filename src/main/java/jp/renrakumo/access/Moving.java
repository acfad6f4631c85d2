package jp.renrakumo.access;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** An officer moves to another organization: at once where one manages both, or else when the other side accepts. */
@Component
class Moving {

    private final Supervision supervision;
    private final Supervisors supervisors;
    private final Transfers transfers;
    private final Memberships memberships;
    private final OfficerAccounts accounts;

    Moving(
            Supervision supervision,
            Supervisors supervisors,
            Transfers transfers,
            Memberships memberships,
            OfficerAccounts accounts) {
        this.supervision = supervision;
        this.supervisors = supervisors;
        this.transfers = transfers;
        this.memberships = memberships;
        this.accounts = accounts;
    }

    /** @return whether it is settled; false if the receiving side has to accept */
    @Transactional
    public boolean ask(String account, String from, String to, LocalDate on) {
        RoleChanges.refuseProvided(supervision.demand(account));
        supervision.demandOrganization(from);
        if (on.isBefore(memberships.today())) {
            throw new BadInput("「異動の日」は今日以後の日にしてください。");
        }
        if (from.equals(to) || !in(account, from) || !transfers.of(account).isEmpty()) {
            throw new BadInput("異動を登録できません。異動元に所属していること、異動先が別の組織であること、受け入れ待ちの異動がないことを確かめてください。");
        }
        boolean settled = supervision.manages(to);
        if (settled) {
            move(account, from, to, on);
        } else {
            refuseLast(account, from, on);
            transfers.ask(account, from, to, on, supervision.me());
        }
        return settled;
    }

    /** The receiving side answers; the day may have passed meanwhile, then it is today. */
    @Transactional
    public void answer(long id, boolean accepted) {
        Transfer transfer = transfers
                .find(id)
                .filter(found -> supervision.manages(found.to()) || !accepted && supervision.manages(found.from()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!transfers.answer(id, accepted, supervision.me())) {
            throw new BadInput("この異動には別の人がすでに回答しました。画面を開き直してください。");
        }
        if (accepted) {
            LocalDate today = memberships.today();
            move(
                    transfer.account(),
                    transfer.from(),
                    transfer.to(),
                    transfer.on().isBefore(today) ? today : transfer.on());
        }
    }

    private void move(String account, String from, String to, LocalDate on) {
        supervisors.keep(from, on, () -> memberships.of(account).stream()
                .filter(each -> each.own() && each.organization().equals(from))
                .forEach(each -> memberships.end(account, from, each.role(), on)));
        if (!in(account, to)) {
            Role.in(to, Set.of(Role.OFFICER))
                    .forEach(role -> memberships.add(Membership.since(account, to, role, on), supervision.me()));
        }
        accounts.settle(account);
    }

    /** Told when it is asked, not first when the other side accepts. */
    private void refuseLast(String account, String from, LocalDate on) {
        boolean supervises = memberships.of(account).stream()
                .anyMatch(each -> each.own() && each.organization().equals(from) && each.role() == Role.SUPERVISOR);
        if (supervises && memberships.lastingSupervisors(from, on) == 1 && !supervision.administrator()) {
            throw new BadInput("この担当者はただ一人の所属管理者です。先に別の担当者を所属管理者にしてください。");
        }
    }

    private boolean in(String account, String organization) {
        return memberships.of(account).stream()
                .anyMatch(each -> each.own() && each.organization().equals(organization));
    }
}
