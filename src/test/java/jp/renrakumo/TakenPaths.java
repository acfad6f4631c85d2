package jp.renrakumo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Remembers, over all tests of a run and whatever process they run in, which elements and flows of which model were reached;
 * what was rolled back was not.
 */
@Component
class TakenPaths extends AbstractProcessEnginePlugin {

    /** Of this run of the build: what an earlier one reached says nothing. */
    private static final Path FOLDER = Path.of("target", "taken-paths", System.getProperty("renrakumo.run", "alone"));

    private static final Path OF_THIS_PROCESS =
            FOLDER.resolve(ProcessHandle.current().pid() + ".txt");

    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    /** Elements and flows of the process that were reached in this run. */
    static Set<String> of(String process) throws IOException {
        Set<String> taken = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER)) {
            for (Path file : files) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(process + " "))
                        .map(line -> line.substring(process.length() + 1))
                        .forEach(taken::add);
            }
        }
        return taken;
    }

    private static void take(String process, String id) {
        String line = process + " " + id;
        if (TAKEN.add(line)) {
            try {
                Files.createDirectories(FOLDER);
                Files.writeString(OF_THIS_PROCESS, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener> listeners =
                new ArrayList<>(List.of(new Marks()));
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private static final class Marks extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            mark(process, process.getKey());
        }

        private static void mark(ScopeImpl scope, String process) {
            for (ActivityImpl activity : scope.getActivities()) {
                activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, taken(process, activity.getId()));
                for (PvmTransition flow : activity.getOutgoingTransitions()) {
                    ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, taken(process, flow.getId()));
                }
                mark(activity, process);
            }
        }

        private static ExecutionListener taken(String process, String id) {
            return execution -> Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, committed -> take(process, id));
        }
    }
}
