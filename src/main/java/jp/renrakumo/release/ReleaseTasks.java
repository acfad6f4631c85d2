package jp.renrakumo.release;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.SubmittedForm;
import org.springframework.stereotype.Component;

/**
 * What happens in the model {@code model-release}, named after the business event. Called from BPMN as
 * {@code ${releaseTasks.…}}; {@code number} is the release's number, {@code form} the submitted values by key. A form that
 * cannot be taken throws {@link jp.renrakumo.access.BadInput}: the task stays open and nothing is stored.
 */
@Component
public class ReleaseTasks {

    private final Releases releases;
    private final ReleaseApproval approval;
    private final Publication publication;
    private final Clock clock;

    ReleaseTasks(Releases releases, ReleaseApproval approval, Publication publication, Clock clock) {
        this.releases = releases;
        this.approval = approval;
        this.publication = publication;
        this.clock = clock;
    }

    /** The group of those who approve. */
    public String approvers() {
        return Analysts.GROUP;
    }

    /** A second analyst approved or refused it. */
    public void decided(String number, Map<String, Object> form) {
        approval.decided(number, new SubmittedForm(form));
    }

    /** Whether it was approved. */
    public boolean approved(String number) {
        return releases.get(number).state() == Release.State.SCHEDULED;
    }

    /** When it is to become active: as asked, or now. */
    public Date activateAt(String number) {
        Release release = releases.get(number);
        return Date.from(release.activateAt() == null ? clock.instant() : release.activateAt());
    }

    /** It becomes active, or the reason is kept why it could not. */
    public void published(String number) {
        publication.publish(number);
    }

    /** Whether it is active. */
    public boolean active(String number) {
        return releases.get(number).state() == Release.State.ACTIVE;
    }
}
