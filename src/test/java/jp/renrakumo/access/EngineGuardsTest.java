package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** An engine of its own with the guards, told to do what it must not; each test finds it empty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineGuardsTest {

    private final Office office = new Office();
    private final StaticListableBeanFactory beans =
            new StaticListableBeanFactory(Map.of("office", office, "secret", new Office()));
    private final ModelBeans released = new ModelBeans(List.of("office"), beans);
    private final String database = UUID.randomUUID().toString();
    private final ProcessEngine engine = engine(true);

    /** The one released bean. */
    public static class Office {

        private final List<Object> heard = new ArrayList<>();

        public boolean tell(Object what) {
            heard.add(what instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : String.valueOf(what));
            return true;
        }

        public String group() {
            return "kanagawa";
        }
    }

    private ProcessEngine engine(boolean guarded) {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(false);
        if (guarded) {
            configuration
                    .getProcessEnginePlugins()
                    .add(new EngineGuards(
                            released, new ModelGuard(released), org.mockito.Mockito.mock(TaskSight.class)));
        }
        return configuration.buildProcessEngine();
    }

    @BeforeEach
    void nothing_is_there() {
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isZero();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    @AfterEach
    void clear() {
        engine.getRepositoryService().createDeploymentQuery().list().forEach(deployment -> engine.getRepositoryService()
                .deleteDeployment(deployment.getId(), true, true, true));
        engine.getFilterService().createFilterQuery().list().forEach(filter -> engine.getFilterService()
                .deleteFilter(filter.getId()));
        office.heard.clear();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void a_model_calls_a_released_bean() {
        start("<serviceTask id='t' c:expression='${office.tell(execution.processBusinessKey)}'/>");
        assertThat(office.heard).containsExactly("D-1");
    }

    @Test
    void no_authorization_takes_anything_away() {
        var revoke = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        revoke.setUserId("hanako");
        revoke.setResource(Resources.TASK);
        revoke.setResourceId("*");
        assertThatThrownBy(() -> engine.getAuthorizationService().saveAuthorization(revoke))
                .hasMessageContaining("REVOKE");
        assertThat(engine.getAuthorizationService().createAuthorizationQuery().count())
                .isZero();
    }

    @Test
    void a_task_reads_its_variables_and_belongs_to_the_group_a_bean_names() {
        start("<userTask id='t' c:candidateGroups='${office.group()}'><extensionElements><c:taskListener"
                + " event='complete' expression='${office.tell(task.variables)}'/></extensionElements></userTask>");
        String task = engine.getTaskService()
                .createTaskQuery()
                .taskCandidateGroup("kanagawa")
                .singleResult()
                .getId();
        engine.getTaskService().complete(task);
        assertThat(office.heard).containsExactly("{office=mine, word=x}");
    }

    @Test
    void a_variable_cannot_take_the_place_of_a_bean() {
        start("<serviceTask id='t' c:expression='${office.tell(word)}'/>");
        assertThat(office.heard).containsExactly("x");
    }

    @Test
    void the_answer_of_a_decision_is_read_as_a_list() {
        engine.getRepositoryService()
                .createDeployment()
                .addString("d.dmn", decision("if word = \"x\" then 1 else 2"))
                .deploy();
        start("<businessRuleTask id='t' c:decisionRef='d'><extensionElements><c:executionListener event='end'"
                + " expression='${office.tell(decisionResult.resultList)}'/></extensionElements></businessRuleTask>");
        assertThat(office.heard).hasSize(1).first().asString().contains("=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\".getClass()", "word.class.name", "office.group()", "secret.group()"})
    void a_decision_reaches_nothing_but_its_inputs(String feel) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("d.dmn", decision(feel))
                .deploy();
        Object answer = quietly(() -> engine.getDecisionService()
                .evaluateDecisionByKey("d")
                .variables(Map.of("word", "x"))
                .evaluate()
                .getSingleEntry());
        assertThat(answer).isNull();
    }

    private static Object quietly(Callable<Object> work) {
        try {
            return work.call();
        } catch (Exception refused) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${office.tell('hole')}", "${secret.tell('hole')}", "kanagawa"})
    void an_expression_in_a_query_is_refused_at_any_depth(String expression) {
        TaskQuery query = engine.getTaskService().createTaskQuery();
        TaskQueryImpl nested = new TaskQueryImpl();
        nested.taskAssigneeExpression(expression);
        ((TaskQueryImpl) query).addOrQuery(nested);
        assertThatThrownBy(query::list).isInstanceOf(BadInput.class);
        assertThat(office.heard).isEmpty();
    }

    @Test
    void an_expression_in_a_query_is_refused_at_the_top() {
        TaskQuery query = engine.getTaskService().createTaskQuery().taskNameLike("x");
        assertThatThrownBy(() -> query.taskCandidateGroupExpression("${office.tell('hole')}")
                        .count())
                .isInstanceOf(RuntimeException.class);
        assertThat(office.heard).isEmpty();
    }

    @Test
    void an_expression_in_a_stored_filter_never_runs() {
        TaskQueryImpl nested = new TaskQueryImpl();
        nested.taskAssigneeExpression("${office.tell('hole')}");
        TaskQueryImpl query = new TaskQueryImpl();
        query.addOrQuery(nested);
        assertThatThrownBy(() -> {
                    Filter filter = engine.getFilterService().newTaskFilter("f").setQuery(query);
                    engine.getFilterService().saveFilter(filter);
                    engine.getFilterService().list(filter.getId());
                })
                .isInstanceOf(RuntimeException.class);
        assertThat(office.heard).isEmpty();
    }

    @Test
    void a_model_with_a_script_is_not_deployed() {
        assertThatThrownBy(() ->
                        deploy(engine, "<scriptTask id='t' scriptFormat='juel'><script>${1}</script></scriptTask>"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("p.bpmn")
                .hasMessageContaining("scriptTask");
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isZero();
    }

    /** What a class named in a model would do. */
    public static class Marker implements JavaDelegate {

        private static int ran;

        @Override
        public void execute(DelegateExecution execution) {
            ran++;
        }
    }

    // the engine still reads attributes in its ancestor's namespace
    @ParameterizedTest
    @ValueSource(strings = {"http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn"})
    void a_class_named_in_any_namespace_never_runs(String namespace) {
        String task = "<serviceTask id='t' xmlns:a='" + namespace + "' a:class='" + Marker.class.getName() + "'/>";
        assertThatThrownBy(() -> start(task)).isInstanceOf(BadInput.class);
        assertThat(Marker.ran).isZero();
    }

    @Test
    void a_model_from_before_the_guards_does_not_run() {
        ProcessEngine before = engine(false);
        deploy(before, "<serviceTask id='t' c:class='java.lang.Object'/>");
        before.close();
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("p"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy", "feel", "python"})
    void no_language_has_a_script_engine(String language) {
        assertThatThrownBy(() -> inEngine(context -> context.getProcessEngineConfiguration()
                        .getScriptingEngines()
                        .getScriptEngineForLanguage(language)))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void only_feel_and_the_engine_itself_bring_a_script_engine() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getEngineName)
                .containsOnly("feel-scala", "feel-scala-unary-tests", "juel");
    }

    @Test
    void even_past_the_grammar_only_released_beans_and_known_paths_are_reached() {
        ModelExpressions open = new ModelExpressions(released) {
            @Override
            public org.camunda.bpm.impl.juel.jakarta.el.ValueExpression createValueExpression(String expression) {
                return new JuelExpressionManager().createValueExpression(expression);
            }
        };
        start("<userTask id='t'/>");
        for (String expression : List.of(
                "${execution.processEngineServices}",
                "${word.class}",
                "${word.getClass()}",
                "${secret.group()}",
                "${office.class}",
                "${office.getClass()}",
                "${execution.setVariable('a', 1)}")) {
            assertThatThrownBy(() -> inInstance(open, expression))
                    .as(expression)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(inInstance(open, "${office.group()}")).isEqualTo("kanagawa");
    }

    private Object inInstance(ModelExpressions expressions, String expression) {
        String instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .singleResult()
                .getId();
        return inEngine(context -> expressions
                .createExpression(expression)
                .getValue(context.getExecutionManager().findExecutionById(instance)));
    }

    private Object inEngine(Command<Object> command) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command);
    }

    private void start(String activity) {
        deploy(engine, activity);
        engine.getRuntimeService().startProcessInstanceByKey("p", "D-1", Map.of("word", "x", "office", "mine"));
    }

    private static void deploy(ProcessEngine engine, String activity) {
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t' "
                + "xmlns:c='http://camunda.org/schema/1.0/bpmn'>"
                + "<process id='p' isExecutable='true' c:historyTimeToLive='P1D'><startEvent id='s'/>"
                + "<sequenceFlow id='a' sourceRef='s' targetRef='t'/>" + activity
                + "<sequenceFlow id='b' sourceRef='t' targetRef='e'/><endEvent id='e'/></process></definitions>";
        engine.getRepositoryService()
                .createDeployment()
                .addString("p.bpmn", model)
                .deploy();
    }

    private static String decision(String feel) {
        return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='ds' name='d' namespace='t' "
                + "xmlns:c='http://camunda.org/schema/1.0/dmn'>"
                + "<decision id='d' name='d' c:historyTimeToLive='P1D'><variable id='v' name='answer'/>"
                + "<literalExpression id='l'><text>" + feel.replace("<", "&lt;") + "</text></literalExpression>"
                + "</decision></definitions>";
    }
}
