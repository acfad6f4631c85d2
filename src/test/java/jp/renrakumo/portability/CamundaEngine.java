package jp.renrakumo.portability;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/** The engine org.camunda, without the application around it. */
final class CamundaEngine implements AnyEngine {

    private final ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
    private final ProcessEngine engine;

    CamundaEngine(Doubles doubles) {
        Map<Object, Object> beans = new HashMap<>(doubles.beans());
        beans.put("directiveProcess", new Doors("directiveProcess", doubles));
        beans.put("incidentProcess", new Doors("incidentProcess", doubles));
        configuration
                .setProcessEngineName(getClass().getName())
                .setJdbcUrl("jdbc:h2:mem:" + getClass().getName())
                .setHistory("full")
                .setJobExecutorActivate(false);
        configuration.setExpressionManager(new Expressions(beans));
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setCmmnEnabled(false);
        configuration.setCustomHistoryEventHandlers(List.of(new Heard(doubles)));
        engine = configuration.buildProcessEngine();
    }

    @Override
    public void deploy(Map<String, byte[]> files) {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        new TreeMap<>(files).forEach((name, file) -> deployment.addInputStream(name, new ByteArrayInputStream(file)));
        deployment.deploy();
    }

    @Override
    public Object deployed(String process) {
        RepositoryServiceImpl repository = (RepositoryServiceImpl) engine.getRepositoryService();
        return repository.getDeployedProcessDefinition(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .singleResult()
                .getId());
    }

    @Override
    public Object deployedTable(String table) {
        return configuration.getCommandExecutorTxRequired().execute(context -> configuration
                .getDeploymentCache()
                .findDeployedLatestDecisionDefinitionByKey(table));
    }

    @Override
    public Object parsed(byte[] model) {
        BpmnParser parser = new BpmnParser(configuration.getExpressionManager(), configuration.getBpmnParseFactory());
        return configuration.getCommandExecutorTxRequired().execute(context -> parser.createParse()
                .sourceInputStream(new ByteArrayInputStream(model))
                .deployment(new DeploymentEntity())
                .execute()
                .getProcessDefinitions()
                .get(0));
    }

    @Override
    public void start(String process, Map<String, Object> form) {
        engine.getFormService()
                .submitStartForm(
                        engine.getRepositoryService()
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(process)
                                .singleResult()
                                .getId(),
                        form);
    }

    @Override
    public void begin(String message, String number, Map<String, Object> variables) {
        engine.getRuntimeService().startProcessInstanceByMessage(message, number, variables);
    }

    @Override
    public void tell(String message, String number, Map<String, Object> variables) {
        MessageCorrelationBuilder correlation =
                engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey(number);
        variables.forEach(correlation::processInstanceVariableEquals);
        correlation.correlateAll();
    }

    @Override
    public String complete(String task, String group, Map<String, Object> form) {
        Task waiting = engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(task)
                .taskCandidateGroup(group)
                .singleResult();
        if (waiting == null) {
            throw new IllegalStateException(group + " has no " + task);
        }
        try (InputStream sheet = engine.getFormService().getDeployedTaskForm(waiting.getId())) {
            String seen = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            engine.getFormService().submitTaskForm(waiting.getId(), form);
            return seen;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void fire(String timer, Map<String, Object> variables) {
        List<Job> waiting = engine.getManagementService().createJobQuery().timers().activityId(timer).list().stream()
                .filter(job -> engine.getRuntimeService()
                        .getVariables(job.getExecutionId())
                        .entrySet()
                        .containsAll(variables.entrySet()))
                .toList();
        if (waiting.size() != 1) {
            throw new IllegalStateException(waiting.size() + " timers " + timer);
        }
        engine.getManagementService().executeJob(waiting.get(0).getId());
    }

    @Override
    public void work() {
        List<Job> jobs =
                engine.getManagementService().createJobQuery().messages().list();
        for (Job job : jobs) {
            engine.getManagementService().executeJob(job.getId());
        }
        if (!jobs.isEmpty()) {
            work();
        }
    }

    @Override
    public List<Map<String, Object>> ask(String table, Map<String, Object> facts) {
        return engine.getDecisionService()
                .evaluateDecisionTableByKey(table, facts)
                .getResultList();
    }

    @Override
    public List<String> running() {
        return engine.getRuntimeService().createProcessInstanceQuery().list().stream()
                .map(left -> left.getProcessDefinitionId() + " " + left.getBusinessKey())
                .toList();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Brings a case into being as {@code DirectiveProcess} and {@code IncidentProcess} do; public for the models. */
    public static final class Doors {

        private final String name;
        private final Doubles doubles;

        Doors(String name, Doubles doubles) {
            this.name = name;
            this.doubles = doubles;
        }

        public void issue(DelegateExecution execution) {
            begin(".issue", execution);
        }

        public void detect(DelegateExecution execution) {
            begin(".detect", execution);
        }

        public void learn(DelegateExecution execution) {
            begin(".learn", execution);
        }

        public void bringFacts(DelegateExecution execution) {
            doubles.facts(execution.getProcessBusinessKey())
                    .forEach((fact, value) -> execution.setVariableLocal(fact, Variables.untypedValue(value, true)));
        }

        private void begin(String door, DelegateExecution execution) {
            Doubles.Opened opened = doubles.opened(name + door, execution.getVariables());
            execution.removeVariables(Set.copyOf(execution.getVariableNames()));
            execution.setProcessBusinessKey(opened.number());
            execution.setVariables(opened.parties());
        }
    }

    /** Models read the rows of a decision by name, as in the application ({@code ModelResolver}). */
    private static final class Expressions extends JuelExpressionManager {

        Expressions(Map<Object, Object> beans) {
            super(beans);
        }

        @Override
        protected ELResolver createElResolver() {
            CompositeELResolver resolvers = new CompositeELResolver();
            resolvers.add(new Rows());
            resolvers.add(super.createElResolver());
            return resolvers;
        }
    }

    private static final class Rows extends BeanELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base instanceof DmnDecisionResult rows && "resultList".equals(property)) {
                context.setPropertyResolved(true);
                return rows.getResultList();
            }
            return null;
        }
    }

    /** Hears the history, as the log of {@code audit} does. */
    private record Heard(Doubles doubles) implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            doubles.happened(event);
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }
    }
}
