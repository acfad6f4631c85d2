package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** While an officer is away others see his tasks, and who stands in may do what he may: from the first day to the last. */
class DeputyAndAbsenceTest extends OfficersAtWork {

    @Autowired
    Memberships memberships;

    @Autowired
    Settling settling;

    @AfterEach
    void today_again() {
        ClockUtil.reset();
    }

    @Test
    void his_tasks_lie_open_again_when_he_is_away() {
        String account = hired("npa", "yasumi", "npa", "OFFICER");
        String task = claimed(account);
        plan(account, 0, 2, "");
        assertThat(assignee(task)).isNull();
    }

    @Test
    void on_the_first_day_and_not_before() {
        String account = hired("npa", "ashita", "npa", "OFFICER");
        String task = claimed(account);
        plan(account, 1, 2, "");
        settling.settle();
        assertThat(assignee(task)).isEqualTo(account);
        later(1);
        settling.settle();
        assertThat(assignee(task)).isNull();
        engine.getTaskService().setAssignee(task, account);
        settling.settle();
        assertThat(assignee(task))
                .as("who works all the same keeps what he takes")
                .isEqualTo(account);
    }

    @Test
    void a_deputy_has_the_memberships_for_these_days_and_the_engine_knows() {
        String away = hired("kanagawa", "kessaisha", "kanagawa", "APPROVER");
        String deputy = hired("kanagawa", "dairi", "kanagawa", "OFFICER");
        plan(away, 1, 2, deputy);
        assertThat(memberships.organizations(deputy, Role.APPROVER)).isEmpty();
        later(1);
        assertThat(memberships.organizations(deputy, Role.APPROVER)).containsExactly("kanagawa");
        later(2);
        assertThat(memberships.organizations(deputy, Role.APPROVER)).containsExactly("kanagawa");
        later(3);
        assertThat(memberships.organizations(deputy, Role.APPROVER)).isEmpty();
    }

    @Test
    void managing_officers_is_not_handed_on() {
        String away = hired("kanagawa", "kanrisha", "kanagawa", "OFFICER");
        changed(officer("kanagawa"), away, "roles", Map.of("organization", "kanagawa", "roles", "SUPERVISOR"));
        String deputy = hired("kanagawa", "migawari", "kanagawa", "OFFICER");
        plan(away, 0, 2, deputy);
        assertThat(memberships.organizations(deputy, Role.SUPERVISOR)).isEmpty();
        assertThat(entered(deputy).get("/officers").statusCode()).isEqualTo(404);
        assertThat(memberships.organizations(away, Role.SUPERVISOR)).containsExactly("kanagawa");
    }

    @Test
    void tasklists_groups_follow_from_day_to_day() {
        Visitor admin = officer("admin");
        String away = hired("yokohama", "rusu", "yokohama", "OFFICER");
        String deputy = hired("kawasaki", "kawari", "kawasaki", "OFFICER");
        LocalDate today = memberships.today();
        changed(
                admin,
                away,
                "absence",
                Map.of(
                        "first",
                        today.plusDays(1).toString(),
                        "last",
                        today.plusDays(1).toString(),
                        "deputy",
                        deputy));
        assertThat(engineGroups(deputy)).containsExactly("kawasaki");
        later(1);
        settling.settle();
        assertThat(engineGroups(deputy)).containsExactly("kawasaki", "yokohama");
        later(2);
        settling.settle();
        assertThat(engineGroups(deputy)).containsExactly("kawasaki");
    }

    @Test
    void who_is_back_early_needs_no_deputy() {
        String away = hired("kanagawa", "hayai", "kanagawa", "APPROVER");
        String deputy = hired("kanagawa", "mijikai", "kanagawa", "OFFICER");
        plan(away, 0, 5, deputy);
        assertThat(memberships.organizations(deputy, Role.APPROVER)).containsExactly("kanagawa");
        assertThat(changed(officer("kanagawa"), away, "presence", Map.of())).contains("不在を取り消しました");
        assertThat(memberships.organizations(deputy, Role.APPROVER)).isEmpty();
        assertThat(memberships.groups(deputy)).containsExactly("kanagawa");
    }

    @Test
    void nobody_stands_in_for_himself_and_days_are_in_order() {
        String account = hired("kanagawa", "hitori", "kanagawa", "OFFICER");
        assertThat(plan(account, 0, 1, account)).contains("別の担当者を選んでください");
        assertThat(plan(account, 2, 1, "")).contains("始まりの日以後");
        assertThat(changed(officer("kanagawa"), account, "absence", Map.of("first", "来週", "last", "来月")))
                .contains("形の日付");
        Visitor supervisor = officer("kanagawa");
        assertThat(supervisor
                        .submit(
                                "/officers/" + account,
                                "/officers/" + account + "/absence",
                                Map.of("first", "2099-01-01", "last", "2099-01-02", "deputy", "yokohama"))
                        .statusCode())
                .as("a foreign deputy does not exist")
                .isEqualTo(404);
        assertThat(memberships.of("yokohama")).allMatch(Membership::own);
    }

    private String plan(String account, int from, int to, String deputy) {
        LocalDate today = memberships.today();
        String organization = memberships.groups(account).get(0);
        return changed(
                officer(organization),
                account,
                "absence",
                Map.of(
                        "first", today.plusDays(from).toString(),
                        "last", today.plusDays(to).toString(),
                        "deputy", deputy));
    }

    private String claimed(String account) {
        String task = task(directive(), ADAPT);
        engine.getTaskService().setAssignee(task, account);
        return task;
    }

    private String assignee(String task) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getAssignee();
    }

    private List<String> engineGroups(String account) {
        return engine
                .getIdentityService()
                .createGroupQuery()
                .groupMember(account)
                .orderByGroupId()
                .asc()
                .list()
                .stream()
                .map(group -> group.getId())
                .toList();
    }

    private static void later(int days) {
        ClockUtil.setCurrentTime(Date.from(new Date().toInstant().plus(Duration.ofDays(days))));
    }
}
