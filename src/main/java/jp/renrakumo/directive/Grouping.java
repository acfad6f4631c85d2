package jp.renrakumo.directive;

import java.time.LocalDate;
import java.util.List;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.organization.Organization;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Officers keep the groups of their own organizations. */
@Component
class Grouping {

    private static final int LONGEST_NAME = 255;

    private final Groups groups;
    private final Drafting drafting;
    private final Addressees addressees;
    private final AccessDecision access;

    Grouping(Groups groups, Drafting drafting, Addressees addressees, AccessDecision access) {
        this.groups = groups;
        this.drafting = drafting;
        this.addressees = addressees;
        this.access = access;
    }

    /** @throws ResponseStatusException 404 unless it belongs to one of the officer's own organizations */
    Groups.Group get(long id) {
        return groups.find(id, addressees.today())
                .filter(group -> access.actsFor(group.organization()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @return the new group's id. @throws BadInput without a name, or with one that is taken */
    @Transactional
    public long found(String organization, String name) {
        if (drafting.issuers().stream().noneMatch(each -> each.id().equals(organization))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
            throw new BadInput("「グループの名称」を" + LONGEST_NAME + "文字以内で入力してください。");
        }
        if (groups.of(List.of(organization), addressees.today()).stream()
                .anyMatch(each -> each.name().equals(plain))) {
            throw new BadInput("「" + plain + "」という宛先グループは既にあります。別の名称にしてください。");
        }
        return groups.found(organization, plain);
    }

    /**
     * All of them join on that day, or none.
     *
     * @param names names or codes of organizations, one per line
     * @return how many are new in it
     * @throws IllegalArgumentException if somebody is not known, or nobody is named
     */
    @Transactional
    public int join(long id, String names, LocalDate since) {
        Groups.Group group = get(id);
        List<Organization> joining = addressees.named(names, group.organization());
        if (joining.isEmpty()) {
            throw new BadInput("「加える組織」の名称またはコードを、一行に一つずつ入力してください。");
        }
        groups.lock(id);
        List<Groups.Member> members = groups.all(id);
        List<Organization> fresh = joining.stream()
                .filter(each -> members.stream()
                        .noneMatch(member -> member.organization().equals(each.id())
                                && (member.until() == null || member.until().isAfter(since))))
                .toList();
        fresh.forEach(each -> groups.join(id, each.id(), since));
        return fresh.size();
    }

    @Transactional
    public void leave(Groups.Member member, LocalDate on) {
        groups.leave(member, on);
    }
}
