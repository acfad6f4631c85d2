package jp.renrakumo.access;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Which officers the current one manages: those of the organizations he supervises; an administrator all. */
@Component("supervision")
public class Supervision {

    private final CurrentOfficer current;
    private final Memberships memberships;
    private final Officers officers;

    Supervision(CurrentOfficer current, Memberships memberships, Officers officers) {
        this.current = current;
        this.memberships = memberships;
        this.officers = officers;
    }

    String me() {
        return current.id();
    }

    /** Whether there is anybody to manage. */
    public boolean any() {
        return administrator() || !organizations().isEmpty();
    }

    /** Whether the current officer administers the system. */
    public boolean administrator() {
        return current.hasRole(Roles.ADMINISTRATORS, Role.ADMINISTRATOR);
    }

    /** Organizations that the current officer supervises today. */
    List<String> organizations() {
        return memberships.organizations(current.id(), Role.SUPERVISOR);
    }

    boolean manages(String organization) {
        return administrator() || organizations().contains(organization);
    }

    /** An officer of his. @throws ResponseStatusException 404 if it is somebody else's, or nobody */
    Officer demand(String account) {
        return officers.find(account)
                .filter(found -> mayManage(account))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @throws ResponseStatusException 404 if the organization is not his to manage */
    void demandOrganization(String organization) {
        if (!manages(organization)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** @throws BadInput if the officer works for an organization of somebody else too */
    void demandWhole(String account, String what) {
        demandAll(account, Membership::own, what);
    }

    /** Like {@link #demandWhole}; nor may he stand in for somebody there: whoever sets his password could do the same. */
    void demandWholeWithDeputies(String account, String what) {
        demandAll(account, membership -> true, what);
    }

    private void demandAll(String account, Predicate<Membership> counting, String what) {
        if (memberships.of(account).stream()
                .filter(counting)
                .anyMatch(membership -> !manages(membership.organization()))) {
            throw new BadInput("この担当者は他の組織にも所属しているため、" + what + "できません。システム管理者に依頼してください。");
        }
    }

    /** Whether the officer works for an organization of the current one's. */
    boolean mayManage(String account) {
        if (administrator()) {
            return true;
        }
        List<String> mine = organizations();
        return memberships.of(account).stream().anyMatch(membership -> mine.contains(membership.organization()));
    }
}
