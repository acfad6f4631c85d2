package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.Occasion;
import jp.renrakumo.organization.Organization;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Officers write directives of their own organizations: drafts, templates, and the issue. */
@Component
class Drafting {

    private final Drafts drafts;
    private final DraftCheck check;
    private final DirectiveTables tables;
    private final DirectiveProcess process;
    private final Addressees addressees;
    private final AccessDecision access;
    private final Attachments attachments;

    Drafting(
            Drafts drafts,
            DraftCheck check,
            DirectiveTables tables,
            DirectiveProcess process,
            Addressees addressees,
            AccessDecision access,
            Attachments attachments) {
        this.drafts = drafts;
        this.check = check;
        this.tables = tables;
        this.process = process;
        this.addressees = addressees;
        this.access = access;
        this.attachments = attachments;
    }

    /** Organizations for which the officer can write: those of his that pass directives on. */
    List<Organization> issuers() {
        return addressees.officer().organizations().stream()
                .flatMap(id -> addressees.organizations().find(id, addressees.today()).stream())
                .filter(Organization::relays)
                .toList();
    }

    List<Draft> own(boolean templates) {
        return drafts.of(issuers().stream().map(Organization::id).toList(), templates);
    }

    /** @throws ResponseStatusException 404 unless it is one of the officer's own organizations */
    Draft get(long id) {
        return drafts.find(id)
                .filter(draft -> access.actsFor(draft.organization()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * An empty page, or a copy of a draft or template.
     *
     * @param suggested title, body and types of facilities to begin with, where another page proposes them
     * @return its id
     */
    @Transactional
    public long begin(String organization, long from, DraftContent suggested) {
        Organization issuer = issuers().stream()
                .filter(each -> each.id().equals(organization))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        DraftContent content = from == 0
                ? DraftContent.empty(issuer.name(), jp.renrakumo.deadline.EraDates.format(addressees.today()))
                : get(from).content();
        DraftContent begun = suggested.body().isEmpty()
                ? content
                : content.with(suggested.title(), suggested.body(), suggested.types());
        return drafts.begin(organization, false, begun, addressees.officer().id());
    }

    @Transactional
    public void save(Draft draft, int version, DraftContent content) {
        drafts.change(draft.id(), version, content, addressees.officer().id());
    }

    /** What is written there becomes a template too. */
    @Transactional
    public void keepAsTemplate(Draft draft) {
        drafts.begin(
                draft.organization(),
                true,
                draft.content(),
                addressees.officer().id());
    }

    @Transactional
    public void delete(Draft draft) {
        attachments.ofDraft(draft.id()).forEach(each -> attachments.remove(each.id()));
        drafts.delete(draft.id());
    }

    DraftCheck.Result checked(Draft draft) {
        return check.check("DOC-" + draft.id(), draft.organization(), draft.content());
    }

    /**
     * The draft becomes a document and its directive begins, all or nothing; the covering letter and a second officer's eyes
     * follow in the process.
     *
     * @return the directive's number
     * @throws BadInput with all that is not right, or if it was changed or issued meanwhile
     */
    @Transactional
    public String issue(Draft draft, int version, Occasion occasion) {
        if (draft.template()) {
            throw new BadInput("雛形は発出できません。雛形から起案してください。");
        }
        save(draft, version, draft.content());
        DraftCheck.Result result = checked(draft);
        if (!result.problems().isEmpty()) {
            throw new BadInput(String.join("\n", result.problems()));
        }
        tables.documents().register(result.document(), result.items());
        tables.dispatches().settle(result.document().id(), result.dispatch());
        attachments.issued(draft.id(), result.document().id());
        String number = process.start(result.document().id(), occasion);
        drafts.issued(draft.id(), number);
        return number;
    }
}
