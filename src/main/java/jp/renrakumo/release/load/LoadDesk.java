package jp.renrakumo.release.load;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.JapaneseCalendar;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import jp.renrakumo.organization.PassingOnMap;
import jp.renrakumo.organization.PassingOnMap.Level;
import jp.renrakumo.organization.UnknownOrganization;
import jp.renrakumo.release.load.LoadComparison.Variant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Simulates the load of a directive, with the registry, the calendar and the deadlines in force; one run at a time. */
@Component
class LoadDesk {

    private static final LocalTime MORNING = LocalTime.of(8, 30);

    private final LoadModels models;
    private final PassingOnMap map;
    private final Organizations organizations;
    private final JapaneseCalendar calendar;
    private final Deadlines deadlines;
    private final Clock clock;

    LoadDesk(
            LoadModels models,
            PassingOnMap map,
            Organizations organizations,
            JapaneseCalendar calendar,
            Deadlines deadlines,
            Clock clock) {
        this.models = models;
        this.map = map;
        this.organizations = organizations;
        this.calendar = calendar;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Levels that pass on. */
    List<Level> relaying() {
        return map.levels().stream().filter(Level::relays).toList();
    }

    /** What the form shows where nobody typed anything. */
    Map<String, String> defaults(List<LoadModels.Work> works) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("start", EraDates.format(nextMorning()));
        values.put("issuer", issuer());
        values.put("opens", MORNING.toString().replaceFirst("^0", ""));
        values.put("closes", "17:15");
        values.put("share", "70");
        values.put("half", "8");
        values.put("seed", "1");
        relaying().forEach(level -> values.put("people." + level.id(), "2"));
        works.forEach(work -> values.put("minutes." + work.task().id(), String.valueOf(work.minutes())));
        return values;
    }

    /** When the next working day begins. */
    private Instant nextMorning() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), EngineClock.JST).plusDays(1);
        while (!calendar.isOpenDay(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(MORNING).atZone(EngineClock.JST).toInstant();
    }

    private String issuer() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), EngineClock.JST);
        return map.roots(today).stream()
                .findFirst()
                .flatMap(id -> organizations.find(id, today))
                .map(found -> organizations
                        .named(found.name(), today)
                        .map(Organization::name)
                        .orElse(found.id()))
                .orElse("");
    }

    /**
     * One run, or two if there is a changed model or other people to compare with.
     *
     * @return empty if nobody is to confirm on that day
     * @throws BadInput with a sentence for each field that cannot be taken
     */
    synchronized Optional<LoadComparison> compare(Map<String, String> typed, LoadModels.Pair pair) {
        LoadForm form = new LoadForm(typed);
        List<CascadeTask> tasks = pair.tasks();
        LoadPlan plan = form.plan(relaying(), tasks);
        Map<String, Integer> others = new HashMap<>(plan.people());
        Optional<Map<String, Integer>> typedOthers = form.otherPeople(relaying());
        typedOthers.ifPresent(others::putAll);
        if (!form.problems().isEmpty()) {
            throw new BadInput(String.join("\n", form.problems()));
        }
        try {
            return compare(
                    typed.getOrDefault("issuer", ""), pair, plan, typedOthers.isPresent() ? plan.with(others) : null);
        } catch (IllegalStateException endOfCalendar) {
            throw new BadInput(
                    known(plan.start())
                            ? "試算が終わりません。" + endOfCalendar.getMessage() + "人数を増やすか、分数を減らしても試せます。"
                            : "「発出の日時」: " + endOfCalendar.getMessage());
        }
    }

    private boolean known(Instant moment) {
        try {
            calendar.isOpenDay(LocalDate.ofInstant(moment, EngineClock.JST));
            return true;
        } catch (IllegalStateException beyond) {
            return false;
        }
    }

    private Optional<LoadComparison> compare(
            String issuer, LoadModels.Pair pair, LoadPlan plan, @Nullable LoadPlan otherPlan) {
        CascadeNetwork network = network(issuer, plan.start());
        if (network.confirming() == 0) {
            return Optional.empty();
        }
        List<Variant> variants = new ArrayList<>();
        variants.add(run("現行", false, pair.inForce(), network, plan));
        if (pair.changed() != null || otherPlan != null) {
            variants.add(run(
                    pair.changed() == null ? "人数を変えた場合" : "変更後",
                    true,
                    pair.changed() == null ? pair.inForce() : pair.changed(),
                    network,
                    otherPlan == null ? plan : otherPlan));
        }
        return Optional.of(new LoadComparison(map.levels(), pair.tasks(), variants));
    }

    private CascadeNetwork network(String name, Instant start) {
        LocalDate on = LocalDate.ofInstant(start, EngineClock.JST);
        Organization issuer;
        try {
            issuer = organizations.require(name, on);
        } catch (UnknownOrganization unknown) {
            throw new BadInput("「発出する組織」: " + unknown.getMessage());
        }
        if (!issuer.relays()) {
            throw new BadInput("「発出する組織」の「" + issuer.name() + "」は通知を次へ伝えない組織です。厚生労働省や都道府県などを入力してください。");
        }
        return CascadeNetwork.of(map, issuer.id(), issuer.name(), issuer.level(), issuer.secondOfficerRequired(), on);
    }

    private Variant run(String name, boolean other, CascadeModel model, CascadeNetwork network, LoadPlan plan) {
        OfficeHours hours = plan.always()
                ? OfficeHours.always(plan.start())
                : OfficeHours.of(plan.start(), plan.opens(), plan.closes(), calendar::isOpenDay);
        return new Variant(name, other, model, plan, LoadSimulation.of(model, network, plan, hours, this::due));
    }

    private @Nullable Instant due(String obligation, Instant from) {
        try {
            return deadlines.term(obligation, from).due();
        } catch (IllegalArgumentException noSuchRow) {
            return null;
        }
    }
}
