package jp.renrakumo.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.release.model.Finding;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** What becomes of files that an analyst saves beside the running demo. */
@RenrakumoTest
@ExtendWith(OutputCaptureExtension.class)
class FolderWatchTest {

    private static final String POLICY = "processes/deadline/deadline-policy.dmn";
    private static final String DUTY = "processes/incident/duty.bpmn";
    private static final String PLAN = "forms/incident/check-plan.form";
    private static int minutes = 1000;

    @TempDir
    Path folder;

    @Autowired
    FolderRelease release;

    @Autowired
    RepositoryService repository;

    @Autowired
    Deadlines deadlines;

    FolderWatch watch;
    long deployments;

    @BeforeEach
    void an_analyst_sits_down() {
        watch = watching("demo");
        deployments = repository.createDeploymentQuery().count();
    }

    @Test
    void the_folder_from_which_we_built_changes_nothing() throws IOException {
        copy("processes");
        copy("forms");
        settle();
        assertThat(watch.saves()).isEmpty();
        assertUntouched();
    }

    @Test
    void a_saved_deadline_counts_from_then_on() throws IOException {
        save(POLICY, policy(++minutes));
        settle();
        assertThat(only().state()).isEqualTo(FolderSave.State.LIVE);
        assertThat(only().files()).containsExactly(POLICY);
        assertThat(minutesOfO7()).isEqualTo(minutes);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments + 1);
    }

    @Test
    void one_file_brings_its_whole_feature_into_force_together() throws IOException {
        save(PLAN, shipped(PLAN).replace("意見（差し戻す場合は理由）", "意見" + ++minutes));
        settle();
        String deployment = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("recurrence-prevention")
                .latestVersion()
                .singleResult()
                .getDeploymentId();
        assertThat(repository.getDeploymentResourceNames(deployment))
                .contains(PLAN, DUTY, "forms/incident/follow-up.form");
        try (var form = repository.getResourceAsStream(deployment, PLAN)) {
            assertThat(new String(form.readAllBytes(), UTF_8)).contains("意見" + minutes);
        }
    }

    @Test
    void what_is_not_sound_is_told_and_what_ran_before_runs_on(CapturedOutput log) throws IOException {
        save(DUTY, shipped(DUTY).replace("camunda:formRef=\"fulfil-duty\"", "camunda:formRef=\"fulfil-dutie\""));
        settle();
        assertThat(only().state()).isEqualTo(FolderSave.State.UNSOUND);
        assertThat(only().findings())
                .anySatisfy(finding -> assertThat(finding.told()).contains(DUTY, "userTask_fulfilDuty", "form-ref"));
        assertThat(log.getAll()).containsPattern("not sound: .*userTask_fulfilDuty.*fulfil-dutie");
        assertUntouched();
    }

    @Test
    void a_broken_feature_keeps_no_other_back() throws IOException {
        save(DUTY, "<bpmn:definitions");
        save(POLICY, policy(++minutes));
        settle();
        assertThat(watch.saves())
                .extracting(FolderSave::state)
                .containsExactlyInAnyOrder(FolderSave.State.UNSOUND, FolderSave.State.LIVE);
        assertThat(minutesOfO7()).isEqualTo(minutes);
    }

    @Test
    void a_file_that_is_still_being_written_waits() throws IOException {
        String whole = policy(++minutes);
        save(POLICY, whole.substring(0, whole.length() / 2));
        watch.look();
        save(POLICY, whole.substring(0, whole.length() * 2 / 3));
        watch.look();
        save(POLICY, whole);
        watch.look();
        assertThat(watch.saves()).isEmpty();
        watch.look();
        assertThat(only().state()).isEqualTo(FolderSave.State.LIVE);
    }

    @Test
    void many_saves_at_once_are_one_release_of_the_last() throws IOException {
        for (int save = 0; save < 30; save++) {
            save(POLICY, policy(++minutes));
        }
        settle();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments + 1);
        assertThat(minutesOfO7()).isEqualTo(minutes);
    }

    @Test
    void files_of_an_editor_are_no_models() throws IOException {
        save("processes/deadline/.deadline-policy.dmn.swp", "x");
        save("processes/deadline/.#deadline-policy.dmn", "x");
        save("processes/deadline/deadline-policy.dmn~", "x");
        save("processes/deadline/deadline-policy.dmn.tmp", "x");
        save("processes/.idea/other.dmn", "x");
        save("processes/.camunda/element-templates/renrakumo.json", "{}");
        save("forms/incident/notes.txt", "x");
        settle();
        assertThat(watch.saves()).isEmpty();
        assertThat(watch.stray()).isEmpty();
        assertUntouched();
    }

    @Test
    void a_model_in_no_folder_of_a_feature_is_ignored_and_said_so(CapturedOutput log) throws IOException {
        save("processes/stray.bpmn", "x");
        save("forms/incident/old/check-plan.form", "x");
        settle();
        assertThat(watch.stray()).containsExactly("forms/incident/old/check-plan.form", "processes/stray.bpmn");
        assertThat(log.getOut()).containsOnlyOnce("processes/stray.bpmn is ignored");
        assertThat(watch.saves()).isEmpty();
        assertUntouched();
    }

    @Test
    void a_folder_that_comes_later_is_seen_and_one_that_goes_takes_nothing_away() throws IOException {
        settle();
        assertThat(watch.there()).isFalse();
        save(POLICY, policy(++minutes));
        assertThat(watch.there()).isTrue();
        settle();
        Files.delete(folder.resolve(POLICY));
        settle();
        assertThat(minutesOfO7()).isEqualTo(minutes);
        assertThat(watch.saves()).hasSize(1);
    }

    @Test
    void a_renamed_model_is_refused_under_its_new_name() throws IOException {
        save(DUTY, shipped(DUTY));
        settle();
        Files.move(folder.resolve(DUTY), folder.resolve("processes/incident/duty2.bpmn"));
        settle();
        assertThat(only().state()).isEqualTo(FolderSave.State.UNSOUND);
        assertThat(only().findings())
                .anySatisfy(finding -> assertThat(finding.told()).contains("duty2.bpmn", "process-name"));
        assertUntouched();
        Files.delete(folder.resolve("processes/incident/duty2.bpmn"));
        settle();
        assertThat(watch.saves()).as("nothing is wrong any more").isEmpty();
    }

    @Test
    void whoever_undoes_a_broken_save_is_told_of_nothing_any_more_and_the_good_one_stays_told() throws IOException {
        save(POLICY, policy(++minutes));
        save(DUTY, "<bpmn:definitions");
        settle();
        assertThat(watch.saves()).extracting(FolderSave::state).contains(FolderSave.State.UNSOUND);
        save(DUTY, shipped(DUTY));
        settle();
        assertThat(only().state()).isEqualTo(FolderSave.State.LIVE);
        assertThat(only().files()).containsExactly(POLICY);
    }

    @Test
    void a_form_waits_for_the_task_that_uses_it() throws IOException {
        save(
                "forms/incident/look-again.form",
                shipped(PLAN).replace("\"id\": \"check-plan\"", "\"id\": \"look-again\""));
        settle();
        assertThat(only().findings())
                .anySatisfy(finding -> assertThat(finding.told()).contains("look-again.form", "form-unused"));
        String prevention = "processes/incident/recurrence-prevention.bpmn";
        save(prevention, shipped(prevention).replace("formRef=\"check-plan\"", "formRef=\"look-again\""));
        save(PLAN, shipped(PLAN));
        settle();
        // the form that nobody uses any more is in force and stays: the analyst is told
        assertThat(watch.saves().get(0).findings()).extracting(Finding::file).containsOnly(PLAN);
    }

    @Test
    void going_back_to_the_file_of_before_is_a_change_too() throws IOException {
        save(POLICY, policy(++minutes));
        settle();
        save(POLICY, shipped(POLICY));
        settle();
        assertThat(watch.saves()).hasSize(2);
        assertThat(minutesOfO7()).isEqualTo(30);
    }

    @Test
    void what_lies_there_from_long_ago_does_not_undo_what_was_released_since() throws IOException {
        save(POLICY, policy(++minutes));
        settle();
        watch = watching("demo");
        settle();
        assertThat(watch.saves()).isEmpty();
        assertThat(watch.difference())
                .hasValueSatisfying(same -> assertThat(same.files()).isEmpty());
        release.release(Map.of(POLICY, policy(++minutes).getBytes(UTF_8)), Set.of());
        watch = watching("demo");
        settle();
        assertThat(watch.difference()).hasValueSatisfying(older -> {
            assertThat(older.files()).containsExactly(POLICY);
            assertThat(older.folders()).containsExactly("forms");
            assertThat(older.absent()).isGreaterThan(30);
            assertThat(older.none()).isFalse();
        });
        assertThat(minutesOfO7()).isEqualTo(minutes);
    }

    @Test
    void production_never_looks(CapturedOutput log) throws IOException {
        watch = watching("production");
        save(POLICY, policy(++minutes));
        settle();
        assertThat(watch.saves()).isEmpty();
        assertThat(watching("demo", "production").watching()).isFalse();
        assertUntouched();
        assertThat(log.getAll()).contains("renrakumo.models.folder is ignored");
    }

    private FolderWatch watching(String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return new FolderWatch(folder.toString(), release, environment);
    }

    private void settle() {
        watch.look();
        watch.look();
    }

    private FolderSave only() {
        assertThat(watch.saves()).hasSize(1);
        return watch.saves().get(0);
    }

    private void assertUntouched() {
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    private long minutesOfO7() {
        Date anchor = Date.from(
                LocalDateTime.parse("2019-06-03T10:00").atZone(EngineClock.JST).toInstant());
        return (deadlines.due("O7", anchor).getTime() - anchor.getTime()) / 60_000;
    }

    private static String policy(int minutes) throws IOException {
        return shipped(POLICY)
                .replace(
                        "<outputEntry id=\"out_O7_amount\"><text>30</text>",
                        "<outputEntry id=\"out_O7_amount\"><text>" + minutes + "</text>");
    }

    private static String shipped(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private void save(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void copy(String top) throws IOException {
        try (var files = Files.walk(Path.of(top))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                save(file.toString().replace('\\', '/'), Files.readString(file));
            }
        }
    }
}
