package jp.renrakumo.access;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An officer is away for some days: others see his tasks, and who stands in for him may do what he may, but manage officers. */
@Component
class Absences {

    private final Supervision supervision;
    private final Memberships memberships;
    private final Officers officers;
    private final OfficerAccounts accounts;

    Absences(Supervision supervision, Memberships memberships, Officers officers, OfficerAccounts accounts) {
        this.supervision = supervision;
        this.memberships = memberships;
        this.officers = officers;
        this.accounts = accounts;
    }

    /**
     * Plans an absence in place of the one planned before.
     *
     * @param last last day away (JST)
     * @param deputy account that stands in; empty if nobody does
     */
    @Transactional
    public void plan(String account, LocalDate first, LocalDate last, String deputy) {
        supervision.demand(account);
        supervision.demandWhole(account, "不在を登録");
        if (last.isBefore(first) || last.isBefore(memberships.today())) {
            throw new BadInput("「不在の終わり」は、始まりの日以後、かつ今日以後の日にしてください。");
        }
        LocalDate back = last.plusDays(1);
        end(account);
        officers.absent(account, first, back);
        if (!deputy.isEmpty()) {
            deputize(account, deputy, first, back);
        }
        if (!first.isAfter(memberships.today())) {
            accounts.giveBack(account);
            officers.tasksReturned(account);
        }
    }

    /** The officer is back; nobody stands in any more. */
    @Transactional
    public void end(String account) {
        supervision.demand(account);
        officers.absent(account, null, null);
        memberships.endDeputies(account).forEach(accounts::settle);
    }

    private void deputize(String absent, String deputy, LocalDate first, LocalDate back) {
        Officer standsIn = supervision.demand(deputy);
        if (deputy.equals(absent) || standsIn.disabled() || standsIn.absent(first)) {
            throw new BadInput("代理の担当者には、その期間に勤務している別の担当者を選んでください。");
        }
        memberships.of(absent).stream()
                .filter(membership -> membership.own() && membership.role().standsIn())
                .map(membership -> membership.heldBy(deputy, first, back))
                .filter(membership -> !membership.ended(first))
                .forEach(membership -> memberships.add(membership, supervision.me()));
        accounts.settle(deputy);
    }
}
