package jp.renrakumo.access;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** No organization is left without somebody who manages its officers. */
@Component
class Supervisors {

    private final Memberships memberships;
    private final Supervision supervision;
    private final OrganizationChoice organizations;

    Supervisors(Memberships memberships, Supervision supervision, OrganizationChoice organizations) {
        this.memberships = memberships;
        this.supervision = supervision;
        this.organizations = organizations;
    }

    /**
     * Does the work on an organization's officers unless it would leave it without a supervisor from the day on; an
     * administrator, who manages everybody, may.
     */
    void keep(String organization, LocalDate day, Runnable work) {
        memberships.lockSupervisors(organization);
        int before = memberships.lastingSupervisors(organization, day);
        work.run();
        if (before > 0 && memberships.lastingSupervisors(organization, day) == 0 && !supervision.administrator()) {
            throw new BadInput(
                    "この変更を行うと「" + organizations.name(organization) + "」の所属管理者がいなくなります。先に別の担当者を所属管理者にしてください。");
        }
    }
}
