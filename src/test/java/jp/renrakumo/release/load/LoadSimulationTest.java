package jp.renrakumo.release.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.PassingOnMap.Confirming;
import jp.renrakumo.organization.PassingOnMap.Relaying;
import jp.renrakumo.release.load.CascadeTask.Phase;
import jp.renrakumo.release.load.LoadResult.Load;
import jp.renrakumo.release.migration.ChangedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a directive gets through, reckoned by hand and by properties. */
class LoadSimulationTest {

    private static final String ADAPT = "userTask_adaptDirective";
    private static final String APPROVE = "userTask_approveDirective";
    private static final String CALL = "userTask_chaseOutstanding";
    private static final String CONFIRM = "userTask_confirmReceipt";
    private static final CascadeModel SHIPPED = ChangedCascade.shipped();

    /** 勤労感謝の日, a Monday. */
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 11, 23);

    @Test
    void one_person_calls_twenty_recipients_one_after_the_other() {
        // sent on Tuesday 9:30, receipts due on Thursday 18:00: twenty calls of ten minutes on Friday from 8:30
        LoadResult result = run(SHIPPED, city(20), plan("令和8年11月24日 9:00", 1, 0, Map.of(ADAPT, 30, CALL, 10)));
        assertThat(words(result.sent().at(100))).isEqualTo("令和8年11月24日(火) 9:30");
        assertThat(words(result.confirmed().at(50))).isEqualTo("令和8年11月27日(金) 10:10");
        assertThat(words(result.confirmed().at(100))).isEqualTo("令和8年11月27日(金) 11:50");
        Load calls = load(result, CALL);
        assertThat(calls.done()).isEqualTo(20);
        assertThat(calls.work()).isEqualTo(Duration.ofMinutes(200));
        assertThat(calls.longestQueue()).as("nineteen wait for the first").isEqualTo(19);
        assertThat(calls.longestWait()).isEqualTo(Duration.ofMinutes(190));
        assertThat(load(result, CONFIRM).late()).as("whoever is called is late").isEqualTo(20);
    }

    @Test
    void two_people_take_half_the_time() {
        LoadResult result = run(SHIPPED, city(20), plan("令和8年11月24日 9:00", 2, 0, Map.of(ADAPT, 30, CALL, 10)));
        assertThat(words(result.confirmed().at(100))).isEqualTo("令和8年11月27日(金) 10:10");
        assertThat(load(result, CALL).longestWait()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void what_is_not_done_by_closing_goes_on_after_the_weekend() {
        // a working day has 525 minutes: 60 calls of ten minutes on Friday leave 75 minutes for Monday
        LoadResult result = run(SHIPPED, city(60), plan("令和8年11月24日 9:00", 1, 0, Map.of(ADAPT, 30, CALL, 10)));
        assertThat(words(result.confirmed().at(100))).isEqualTo("令和8年11月30日(月) 9:45");
        assertThat(load(result, CALL).late())
                .as("calls were due on Monday 18:00")
                .isZero();
    }

    @Test
    void a_weekend_and_a_holiday_are_skipped_and_the_next_directive_waits_for_the_office_to_open() {
        LoadResult result = run(SHIPPED, city(1), plan("令和8年11月20日 17:00", 1, 0, Map.of(ADAPT, 30)));
        assertThat(words(result.sent().at(100)))
                .as("15 minutes on Friday, 15 on Tuesday after 勤労感謝の日")
                .isEqualTo("令和8年11月24日(火) 8:45");
        assertThat(words(run(SHIPPED, city(1), plan("令和8年11月21日 12:00", 1, 0, Map.of(ADAPT, 30)))
                        .sent()
                        .at(100)))
                .isEqualTo("令和8年11月24日(火) 9:00");
    }

    @Test
    void around_the_clock_nights_count_too() {
        LoadPlan day = plan("令和8年11月20日 17:00", 1, 0, Map.of(ADAPT, 600));
        LoadPlan always =
                new LoadPlan(day.start(), day.opens(), day.closes(), true, day.people(), day.minutes(), 0, 8, 1);
        assertThat(words(run(SHIPPED, city(1), always).sent().at(100))).isEqualTo("令和8年11月21日(土) 3:00");
    }

    @Test
    void each_level_begins_when_the_one_above_has_sent_and_the_second_officer_takes_his_time() {
        CascadeNetwork network = country(Map.of("yokohama", 3));
        LoadResult result =
                run(SHIPPED, network, plan("令和8年11月24日 9:00", 2, 100, Map.of(ADAPT, 30, APPROVE, 20, CONFIRM, 5)));
        // ministry 30, the prefecture 30 and 20 by its second officer, the city 30
        assertThat(words(result.sent().at(100))).isEqualTo("令和8年11月24日(火) 10:50");
        assertThat(load(result, APPROVE).organizations()).isEqualTo(1);
        assertThat(result.reported()).isEqualTo(result.confirmed().at(100));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 2019})
    void more_people_are_never_slower(long seed) {
        CascadeNetwork network = country(Map.of("yokohama", 700, "kawasaki", 90, "kanagawa", 40));
        List<LoadResult> results = new ArrayList<>();
        for (int people : new int[] {1, 2, 3, 5, 8, 100}) {
            LoadPlan plan = plan("令和8年11月24日 9:00", people, 60, Map.of(ADAPT, 30, APPROVE, 20, CALL, 13, CONFIRM, 5));
            results.add(run(SHIPPED, network, seeded(plan, seed)));
        }
        for (int i = 1; i < results.size(); i++) {
            for (int percent = 1; percent <= 100; percent++) {
                assertThat(results.get(i).confirmed().at(percent))
                        .isBeforeOrEqualTo(results.get(i - 1).confirmed().at(percent));
            }
            assertThat(results.get(i).reported())
                    .isBeforeOrEqualTo(results.get(i - 1).reported());
        }
        assertThat(results.get(5).confirmed().at(99))
                .as("people do matter")
                .isBefore(results.get(0).confirmed().at(99));
    }

    @Test
    void the_same_seed_gives_the_same_and_another_seed_another() {
        CascadeNetwork network = country(Map.of("yokohama", 500));
        LoadPlan plan = plan("令和8年11月24日 9:00", 2, 50, Map.of(ADAPT, 30, CALL, 10, CONFIRM, 5));
        assertThat(run(SHIPPED, network, plan).loads())
                .isEqualTo(run(SHIPPED, network, plan).loads())
                .isNotEqualTo(run(SHIPPED, network, seeded(plan, 7)).loads());
    }

    @Test
    void whoever_confirms_while_the_others_are_called_is_not_called() {
        LoadPlan plan = plan("令和8年11月24日 9:00", 1, 100, Map.of(ADAPT, 30, CALL, 30, CONFIRM, 5));
        LoadResult result = run(SHIPPED, city(400), plan);
        int called = load(result, CALL).done();
        int late = load(result, CONFIRM).late();
        assertThat(called).isPositive().isLessThan(late);
        assertThat(load(result, CONFIRM).done() + called).isGreaterThanOrEqualTo(400);
    }

    @Test
    void an_added_task_makes_it_later_by_its_minutes_on_every_level_that_does_it() {
        CascadeModel changed =
                ChangedCascade.with(ChangedCascade.withLawyer(), ChangedModels.shipped(ChangedCascade.RECEIPT));
        CascadeNetwork network = country(Map.of("yokohama", 10));
        LoadPlan plan = plan("令和8年11月24日 9:00", 2, 100, Map.of(ADAPT, 30, CONFIRM, 5, "userTask_readByLawyer", 40));
        Instant before = run(SHIPPED, network, plan).sent().at(100);
        LoadResult after = run(changed, network, plan);
        assertThat(after.sent().at(100))
                .isEqualTo(Objects.requireNonNull(before).plus(Duration.ofMinutes(120)));
        assertThat(load(after, "userTask_readByLawyer").organizations()).isEqualTo(1);
        assertThat(after.loads())
                .filteredOn(each -> each.task().name().equals("法務が読む"))
                .hasSize(3);
    }

    @Test
    void without_calls_those_who_never_confirm_are_told_so() {
        CascadeModel silent = new CascadeModel(
                SHIPPED.tasks().stream()
                        .filter(task -> task.phase() != Phase.CALL)
                        .toList(),
                List.of());
        LoadResult result = run(silent, city(10), plan("令和8年11月24日 9:00", 1, 0, Map.of(ADAPT, 30)));
        assertThat(result.confirmed().at(50)).isNull();
        assertThat(result.reported()).isNull();
        assertThat(result.lasts().get(0).ended()).isNull();
    }

    @Test
    void what_is_done_after_its_deadline_is_counted() {
        // passing on is due on the second business day at 18:00, the preparation takes three working days
        LoadResult result = run(SHIPPED, city(1), plan("令和8年11月24日 9:00", 1, 100, Map.of(ADAPT, 3 * 525)));
        assertThat(load(result, ADAPT).late()).isEqualTo(1);
        assertThat(load(run(SHIPPED, city(1), plan("令和8年11月24日 9:00", 1, 100, Map.of(ADAPT, 30))), ADAPT)
                        .late())
                .isZero();
    }

    @Test
    void the_whole_country_fits_into_one_run() {
        Map<String, List<Relaying>> below = new HashMap<>();
        Map<String, List<Confirming>> confirming = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            String id = "city-" + i;
            below.computeIfAbsent("mhlw", sender -> new ArrayList<>())
                    .add(new Relaying("mhlw", id, id, "HEALTH_CENTER_CITY", false));
            confirming.put(id, List.of(new Confirming(id, "INSTITUTION", 1_200)));
        }
        CascadeNetwork network =
                CascadeNetwork.of(new Relaying("", "mhlw", "厚生労働省", "MINISTRY", false), below, confirming);
        LoadResult result = run(SHIPPED, network, plan("令和8年11月24日 9:00", 3, 70, Map.of(ADAPT, 30, CALL, 10)));
        assertThat(result.recipients()).isEqualTo(180_000);
        assertThat(result.confirmed().at(100)).isNotNull();
        assertThat(result.lasts()).hasSize(10);
    }

    // --- the world of these tests

    private static LoadResult run(CascadeModel model, CascadeNetwork network, LoadPlan plan) {
        OfficeHours hours = plan.always()
                ? OfficeHours.always(plan.start())
                : OfficeHours.of(plan.start(), plan.opens(), plan.closes(), LoadSimulationTest::open);
        return LoadSimulation.of(model, network, plan, hours, LoadSimulationTest::due);
    }

    private static boolean open(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !day.equals(HOLIDAY);
    }

    /** At 18:00 of the second business day after; of calls and approvals, of the first. From 18:00 on it is the next day. */
    private static Instant due(String obligation, Instant from) {
        LocalDate day = from.atZone(EngineClock.JST).plusHours(6).toLocalDate();
        while (!open(day)) {
            day = day.plusDays(1);
        }
        for (int left = obligation.equals("CHASE") || obligation.equals("APPROVE") ? 1 : 2; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (!open(day));
        }
        return day.atTime(18, 0).atZone(EngineClock.JST).toInstant();
    }

    private static CascadeNetwork city(int institutions) {
        return CascadeNetwork.of(
                new Relaying("", "yokohama", "横浜市", "HEALTH_CENTER_CITY", false),
                Map.of(),
                Map.of("yokohama", List.of(new Confirming("yokohama", "INSTITUTION", institutions))));
    }

    private static CascadeNetwork country(Map<String, Integer> institutions) {
        Map<String, List<Confirming>> confirming = new HashMap<>();
        institutions.forEach((id, number) -> confirming.put(id, List.of(new Confirming(id, "INSTITUTION", number))));
        return CascadeNetwork.of(
                new Relaying("", "mhlw", "厚生労働省", "MINISTRY", false),
                Map.of(
                        "mhlw",
                        List.of(new Relaying("mhlw", "kanagawa", "神奈川県", "PREFECTURE", true)),
                        "kanagawa",
                        List.of(
                                new Relaying("kanagawa", "yokohama", "横浜市", "HEALTH_CENTER_CITY", false),
                                new Relaying("kanagawa", "kawasaki", "川崎市", "HEALTH_CENTER_CITY", false))),
                confirming);
    }

    private static LoadPlan plan(String start, int people, int share, Map<String, Integer> minutes) {
        Map<String, Integer> staff = new HashMap<>();
        List.of("MINISTRY", "PREFECTURE", "HEALTH_CENTER_CITY").forEach(level -> staff.put(level, people));
        return new LoadPlan(
                EraDates.parseDateTime(start),
                LocalTime.of(8, 30),
                LocalTime.of(17, 15),
                false,
                staff,
                minutes,
                share,
                8,
                1);
    }

    private static LoadPlan seeded(LoadPlan plan, long seed) {
        return new LoadPlan(
                plan.start(),
                plan.opens(),
                plan.closes(),
                plan.always(),
                plan.people(),
                plan.minutes(),
                plan.share(),
                plan.half(),
                seed);
    }

    private static Load load(LoadResult result, String task) {
        return result.loads().stream()
                .filter(each -> each.task().id().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Instant moment) {
        return EraDates.format(Objects.requireNonNull(moment));
    }
}
