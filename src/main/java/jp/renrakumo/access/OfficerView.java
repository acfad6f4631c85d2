package jp.renrakumo.access;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a supervisor's pages show. */
@Component
class OfficerView {

    static final int SHOWN = 200;

    private final Supervision supervision;
    private final Officers officers;
    private final Memberships memberships;
    private final Transfers transfers;
    private final OrganizationChoice organizations;
    private final FormerNames names;

    OfficerView(
            Supervision supervision,
            Officers officers,
            Memberships memberships,
            Transfers transfers,
            OrganizationChoice organizations,
            FormerNames names) {
        this.supervision = supervision;
        this.officers = officers;
        this.memberships = memberships;
        this.transfers = transfers;
        this.organizations = organizations;
        this.names = names;
    }

    /** One officer of the list. */
    public record Line(Officer officer, String roles, String state) {}

    /** His roles in one organization that the viewer manages. */
    public record Place(String id, String name, Set<Role> roles, List<Role> choices) {}

    /** Somebody on his way. */
    public record Move(Transfer transfer, String officer, String from, String to) {}

    void list(String words, Model model) {
        List<Officer> found = supervision.administrator()
                ? officers.all(words, SHOWN)
                : officers.in(supervision.organizations(), words, SHOWN);
        model.addAttribute("lines", found.stream().map(this::line).toList());
        model.addAttribute("full", found.size() == SHOWN);
        model.addAttribute("q", words);
        List<Transfer> waiting =
                supervision.administrator() ? transfers.waiting() : transfers.waitingFor(supervision.organizations());
        model.addAttribute("arrivals", waiting.stream().map(this::move).toList());
        choices(model);
    }

    void one(String account, Model model) {
        Officer officer = supervision.demand(account);
        model.addAttribute("officer", officer);
        model.addAttribute("state", state(officer));
        model.addAttribute("formerNames", names.of(account));
        model.addAttribute(
                "memberships",
                memberships.of(account).stream()
                        .sorted(Comparator.comparing(Membership::organization).thenComparing(Membership::role))
                        .toList());
        model.addAttribute("view", this);
        model.addAttribute("places", places(account));
        model.addAttribute("self", account.equals(supervision.me()));
        model.addAttribute("today", memberships.today());
        model.addAttribute(
                "departures", transfers.of(account).stream().map(this::move).toList());
        model.addAttribute("colleagues", colleagues(account));
        choices(model);
    }

    /** Whether the viewer still manages this officer. */
    boolean mayShow(String account) {
        return supervision.mayManage(account);
    }

    /** An organization as people know it. */
    public String name(String organization) {
        return organizations.name(organization);
    }

    /** An account as people know it. */
    public String person(String account) {
        return officers.find(account).map(Officer::name).orElse(account);
    }

    private void choices(Model model) {
        model.addAttribute("organizations", organizations.managed());
        model.addAttribute("administrator", supervision.administrator());
        model.addAttribute("roles", Role.OF_ORGANIZATIONS);
    }

    private List<Officer> colleagues(String account) {
        List<Officer> all = supervision.administrator()
                ? officers.in(memberships.groups(account), "", SHOWN)
                : officers.in(supervision.organizations(), "", SHOWN);
        return all.stream()
                .filter(each -> !each.account().equals(account) && !each.disabled())
                .toList();
    }

    private List<Place> places(String account) {
        LocalDate today = memberships.today();
        Map<String, Set<Role>> roles = new LinkedHashMap<>();
        memberships.of(account).stream()
                .filter(each -> each.own() && supervision.manages(each.organization()))
                .forEach(each -> {
                    Set<Role> there = roles.computeIfAbsent(each.organization(), id -> new TreeSet<>());
                    if (each.on(today)) {
                        there.add(each.role());
                    }
                });
        return roles.entrySet().stream()
                .map(each -> new Place(
                        each.getKey(),
                        name(each.getKey()),
                        each.getValue(),
                        List.copyOf(Role.in(each.getKey(), new TreeSet<>(Role.OF_ORGANIZATIONS)))))
                .toList();
    }

    /** Organizations and roles of today, a line each. */
    String rolesOf(String account) {
        LocalDate today = memberships.today();
        Map<String, String> roles = memberships.of(account).stream()
                .filter(each -> each.on(today))
                .sorted(Comparator.comparing(Membership::role))
                .collect(Collectors.groupingBy(
                        Membership::organization,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                each -> each.role().label() + (each.own() ? "" : "（代理）"), Collectors.joining("・"))));
        return roles.entrySet().stream()
                .map(each -> name(each.getKey()) + "：" + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    private Line line(Officer officer) {
        return new Line(officer, rolesOf(officer.account()), state(officer));
    }

    private String state(Officer officer) {
        if (officer.disabled()) {
            return "停止中";
        }
        if (officer.awaited()) {
            return "招待中";
        }
        return officer.absent(memberships.today()) ? "不在" : "利用中";
    }

    private Move move(Transfer transfer) {
        return new Move(transfer, person(transfer.account()), name(transfer.from()), name(transfer.to()));
    }
}
