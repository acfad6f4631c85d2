package jp.renrakumo.access;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who works on models: analysts, and administrators, who may do so for them. */
@Component("analysts")
public class Analysts {

    /** The working group of analysts: its tasks are theirs. */
    public static final String GROUP = Roles.ANALYSTS;

    private final CurrentOfficer officer;

    Analysts(CurrentOfficer officer) {
        this.officer = officer;
    }

    /** Whether the current officer is one. */
    public boolean present() {
        return officer.organizations().contains(Roles.ANALYSTS)
                || officer.organizations().contains(Roles.ADMINISTRATORS);
    }

    /** For others the page does not exist. @throws ResponseStatusException 404 */
    public void alone() {
        if (!present()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
