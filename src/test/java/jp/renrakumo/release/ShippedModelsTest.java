package jp.renrakumo.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.release.model.DeployedModels;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** A new version of the application starts where analysts have released changes. */
@RenrakumoTest
@DirtiesContext
class ShippedModelsTest {

    private static final String RECEIPT = "processes/directive/directive-receipt.bpmn";
    private static final String AMENDMENT = "processes/directive/directive-amendment.bpmn";
    private static final String FORM = "forms/directive/confirm-receipt.form";

    @Autowired
    ProcessEngine engine;

    @Autowired
    Shipping shipping;

    @Autowired
    Shipments shipments;

    @Autowired
    BundleDeployment deployment;

    @Autowired
    Releasing releasing;

    @Autowired
    Releases releases;

    @Autowired
    ReleaseContents contents;

    @Autowired
    DeployedModels deployed;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;

    @BeforeEach
    void each_an_hour_later() {
        desk = new Desk(engine);
        long hour = engine.getRepositoryService().createDeploymentQuery().count();
        ClockUtil.setCurrentTime(Date.from(LocalDateTime.parse("2019-05-23T09:00")
                .plusHours(hour)
                .atZone(EngineClock.JST)
                .toInstant()));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        releases.offered().forEach(draft -> releases.withdrawn(draft.number()));
        ClockUtil.reset();
    }

    @Test
    void what_a_release_changed_is_not_replaced_but_offered_to_the_analysts() throws Exception {
        String released = released(RECEIPT, "公開");
        jdbc.sql("update ACT_ID_USER set EMAIL_ = 'first@example.jp' where ID_ = 'analyst'")
                .update();
        long deployments = deployments();
        SortedMap<String, byte[]> next = shipped();
        next.put(RECEIPT, renamed(RECEIPT, "次の版"));
        next.put(AMENDMENT, renamed(AMENDMENT, "次の版"));
        shipping.ship("directive", next);
        shipping.ship("directive", next);
        assertThat(deployments()).isEqualTo(deployments);
        assertThat(latest("directive-receipt").getName()).contains("公開");
        Release draft = offered();
        assertThat(draft.standing()).isEqualTo("出荷版との差（未申請）");
        assertThat(draft.reason()).contains("directive", RECEIPT).doesNotContain(AMENDMENT);
        assertThat(contents.contents(draft.number())).containsOnlyKeys(RECEIPT, AMENDMENT);
        assertThat(ReleaseContents.changes(contents.files(draft.number())).sentences())
                .anyMatch(sentence -> sentence.contains("公開") && sentence.contains("次の版"));
        assertThat(mails(draft.number())).containsExactly("first@example.jp");
        assertThat(deployed.source("directive")).contains(released);

        desk.onPagesAs("analyst");
        releasing.mend(draft.number(), Map.of("directive-receipt.bpmn", renamed(RECEIPT, "公開と次の版")), "");
        desk.leave();
        assertThat(releases.get(draft.number()).uploadedBy()).isEqualTo("analyst");
        activated(draft.number());
        assertThat(latest("directive-receipt").getName()).contains("公開と次の版");
        assertThat(latest("directive-amendment").getName()).contains("次の版");
        shipping.ship("directive", next);
        assertThat(releases.offered()).isEmpty();
    }

    @Test
    void an_analyst_takes_the_shipped_version_as_it_is_and_another_approves() throws Exception {
        released(RECEIPT, "公開その二");
        SortedMap<String, byte[]> next = shipped();
        next.put(RECEIPT, renamed(RECEIPT, "出荷その二"));
        shipping.ship("directive", next);
        String number = offered().number();
        desk.onPagesAs("analyst2");
        releasing.ask(number);
        desk.leave();
        assertThat(releases.get(number).state()).isEqualTo(Release.State.WAITING);
        desk.as("analyst").complete(number, "userTask_approveRelease", Map.of("decision", "APPROVE"));
        desk.leave();
        desk.runJobs();
        assertThat(latest("directive-receipt").getName()).contains("出荷その二");
    }

    @Test
    void what_the_application_alone_changed_comes_into_force_beside_what_a_release_changed() throws Exception {
        released(RECEIPT, "公開その三");
        // as in a database of an older version, which kept no digests
        jdbc.sql("delete from shipped_model").update();
        SortedMap<String, byte[]> next = shipped();
        next.put(AMENDMENT, renamed(AMENDMENT, "出荷その三"));
        shipping.ship("directive", next);
        assertThat(latest("directive-amendment").getName()).contains("出荷その三");
        assertThat(latest("directive-receipt").getName()).contains("公開その三");
        assertThat(releases.offered()).isEmpty();
    }

    @Test
    void what_does_not_fit_what_was_released_is_offered_and_nothing_changes() throws Exception {
        released(RECEIPT, "公開その四");
        long deployments = deployments();
        SortedMap<String, byte[]> next = shipped();
        next.put(
                FORM,
                new String(next.get(FORM), StandardCharsets.UTF_8)
                        .replaceFirst("\"type\": \"(radio|textarea|textfield|checkbox)\"", "\"type\": \"filepicker\"")
                        .getBytes(StandardCharsets.UTF_8));
        shipping.ship("directive", next);
        assertThat(deployments()).isEqualTo(deployments);
        assertThat(contents.contents(offered().number())).containsOnlyKeys(FORM);
        assertThat(offered().reason()).contains("検査を通りません", FORM);

        next.put(AMENDMENT, renamed(AMENDMENT, "出荷その四"));
        shipping.ship("directive", next);
        assertThat(contents.contents(offered().number()))
                .as("the next version's takes its place")
                .containsOnlyKeys(FORM, AMENDMENT);
    }

    private Release offered() {
        assertThat(releases.offered()).hasSize(1);
        return releases.offered().get(0);
    }

    /** What was shipped last: an older version of these tests' application. */
    private SortedMap<String, byte[]> shipped() throws Exception {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String kind : List.of("processes", "forms")) {
            FilesUnder.of(Path.of(kind, "directive")).forEach(files::put);
        }
        return files;
    }

    private String released(String file, String word) throws Exception {
        deployment.deploy(Map.of("directive", shipped()), "as shipped " + deployments());
        shipments.keep("directive", shipped());
        desk.onPagesAs("analyst");
        String number = releasing.submit(Map.of(file, renamed(file, word)), "", "名前を直す", null);
        desk.leave();
        activated(number);
        return number;
    }

    private void activated(String number) {
        desk.as("analyst2").complete(number, "userTask_approveRelease", Map.of("decision", "APPROVE"));
        desk.leave();
        desk.runJobs();
        assertThat(releases.get(number).state())
                .as(releases.get(number).refusal())
                .isEqualTo(Release.State.ACTIVE);
    }

    private static byte[] renamed(String file, String word) throws Exception {
        return Files.readString(Path.of(file))
                .replaceFirst("(<bpmn:process id=\"[^\"]+\" name=\"[^\"]+)\"", "$1（" + word + "）\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> mails(String number) {
        return jdbc.sql("select recipients from outgoing_mail where subject like ?")
                .param("%" + number + "%")
                .query(String.class)
                .list();
    }

    private ProcessDefinition latest(String key) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private long deployments() {
        return engine.getRepositoryService().createDeploymentQuery().count();
    }
}
