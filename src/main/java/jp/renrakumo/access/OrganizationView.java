package jp.renrakumo.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jp.renrakumo.organization.Directory;
import jp.renrakumo.organization.Jurisdiction;
import jp.renrakumo.organization.Jurisdictions;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import jp.renrakumo.organization.Particulars;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the page of an organization shows: the published part to everybody, its people and its history to those who may see it. */
@Component
class OrganizationView {

    private static final String INSTITUTION = "INSTITUTION";

    private final Organizations organizations;
    private final Jurisdictions jurisdictions;
    private final Directory directory;
    private final Particulars particulars;
    private final AccessDecision access;
    private final Supervision supervision;
    private final MailReach mail;
    private final Clock clock;

    OrganizationView(
            Organizations organizations,
            Jurisdictions jurisdictions,
            Directory directory,
            Particulars particulars,
            AccessDecision access,
            Supervision supervision,
            MailReach mail,
            Clock clock) {
        this.organizations = organizations;
        this.jurisdictions = jurisdictions;
        this.directory = directory;
        this.particulars = particulars;
        this.access = access;
        this.supervision = supervision;
        this.mail = mail;
        this.clock = clock;
    }

    /** Japanese today. */
    LocalDate today() {
        return LocalDate.now(clock);
    }

    String me() {
        return supervision.me();
    }

    String name(String id, LocalDate on) {
        return organizations.find(id, on).map(Organization::name).orElse(id);
    }

    /** @throws ResponseStatusException 404 for everybody else */
    void demandAdministrator() {
        if (!supervision.administrator()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** @throws ResponseStatusException 404 if there has never been such an organization */
    void one(String id, LocalDate on, Model model) {
        Organization organization =
                organizations.known(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("organization", organization);
        Map<String, String> kinds = directory.kinds();
        model.addAttribute("kinds", kinds);
        model.addAttribute("kind", kind(organization, kinds));
        model.addAttribute("on", on);
        model.addAttribute("exists", organizations.find(id, on).isPresent());
        model.addAttribute("published", particulars.published(id));
        model.addAttribute("lineage", organizations.lineageOf(id, on));
        model.addAttribute("below", directory.below(id, on));
        model.addAttribute("institution", organization.isOfLevel(INSTITUTION));
        if (organization.isOfLevel(INSTITUTION)) {
            why(id, on, model);
        }
        boolean seen = access.maySee(id);
        model.addAttribute("seen", seen);
        if (seen) {
            ofItsOwn(id, on, model);
        }
        model.addAttribute("administrator", supervision.administrator());
        model.addAttribute("today", today());
    }

    private void why(String id, LocalDate on, Model model) {
        try {
            Jurisdiction jurisdiction = jurisdictions.ofInstitution(id, on).orElse(new Jurisdiction(null, List.of()));
            model.addAttribute("reasons", jurisdiction.reasons());
            model.addAttribute("ruled", jurisdiction.inCharge().orElse(""));
        } catch (IllegalArgumentException unknown) {
            model.addAttribute("reasons", List.of(String.valueOf(unknown.getMessage())));
            model.addAttribute("ruled", "");
        }
        model.addAttribute(
                "charge",
                organizations.authorityOf(id, on).map(Organization::id).orElse(""));
        model.addAttribute("periods", particulars.periods(id));
    }

    private void ofItsOwn(String id, LocalDate on, Model model) {
        model.addAttribute("confidential", particulars.confidential(id));
        model.addAttribute("unreachableSince", mail.unreachableSince(id).orElse(null));
        model.addAttribute("contacts", particulars.contacts(id, on));
        model.addAttribute("vendor", organizations.vendorOf(id, on).orElse(null));
        model.addAttribute("changes", particulars.changes(id));
        model.addAttribute("decisions", particulars.decisions(id));
    }

    private static String kind(Organization organization, Map<String, String> kinds) {
        String type = organization.facilityType();
        return kinds.getOrDefault(type == null ? organization.level() : type, organization.level());
    }
}
