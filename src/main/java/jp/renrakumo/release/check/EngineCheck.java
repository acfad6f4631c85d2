package jp.renrakumo.release.check;

import java.io.ByteArrayInputStream;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.DefaultBpmnParseFactory;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.model.xml.ModelException;

/**
 * The engine's own parsers, without an engine and without a database. They get only what the rules before have found
 * nothing in: neither what is broken nor what the guard refuses is put into their hands.
 */
final class EngineCheck implements Check {

    private final ParsingOnly parsing = new ParsingOnly();
    private final BpmnParser bpmn = new BpmnParser(parsing.getExpressionManager(), new DefaultBpmnParseFactory());
    private final DmnEngine dmn = new DefaultDmnEngineConfiguration().buildEngine();

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().filter(model -> findings.none(model.name())).forEach(model -> process(model, findings));
        bundle.decisions().filter(model -> findings.none(model.name())).forEach(model -> decision(model, findings));
    }

    private void process(ModelFile model, Findings findings) {
        Context.setProcessEngineConfiguration(parsing);
        try {
            bpmn.createParse()
                    .sourceInputStream(new ByteArrayInputStream(model.content()))
                    .deployment(new DeploymentEntity())
                    .name(model.name())
                    .execute();
        } catch (ParseException broken) {
            broken.getResorceReports()
                    .forEach(report -> report.getErrors().forEach(problem -> told(model, problem, findings)));
        } catch (ProcessEngineException broken) {
            whole(model, broken, findings);
        } finally {
            Context.removeProcessEngineConfiguration();
        }
    }

    private void decision(ModelFile model, Findings findings) {
        try {
            dmn.parseDecisionRequirementsGraph(new ByteArrayInputStream(model.content()));
        } catch (DmnEngineException | ModelException broken) {
            whole(model, broken, findings);
        }
    }

    private static void told(ModelFile model, Problem problem, Findings findings) {
        String id = String.valueOf(problem.getMainElementId());
        String sentence = sentence(problem.getMessage());
        model.root()
                .all()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        node -> findings.add(model, node, Rule.ENGINE, sentence),
                        () -> findings.add(
                                new Finding(model.name(), problem.getLine(), 0, "", Rule.ENGINE.id(), sentence)));
    }

    // the parser names the element in its sentence only
    private static void whole(ModelFile model, RuntimeException broken, Findings findings) {
        Throwable cause = broken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage());
        Node at = model.root()
                .all()
                .filter(node -> !node.id().isEmpty() && words.contains("'" + node.id() + "'"))
                .reduce(model.root(), (first, next) -> next);
        findings.add(model, at, Rule.ENGINE, sentence(words));
    }

    private static String sentence(String words) {
        return "エンジンが読めません（" + words + "）。Camunda Modeler でこの要素を直してください。";
    }
}
