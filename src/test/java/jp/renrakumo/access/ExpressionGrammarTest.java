package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionGrammarTest {

    private static final Map<String, Set<String>> OFFERED = Map.of(
            "incidentTasks", Set.of("assess/1", "answered/1", "judged/2", "reportDesk/0"),
            "deadlines", Set.of("due/2", "dueFromNow/1", "officeOpens/0"));

    private final ExpressionGrammar grammar = new ExpressionGrammar(new Callables() {
        @Override
        public boolean released(String bean) {
            return OFFERED.containsKey(bean);
        }

        @Override
        public boolean offers(String bean, String method, int arguments) {
            return OFFERED.getOrDefault(bean, Set.of()).contains(method + "/" + arguments);
        }
    });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "影響を判定する",
                "100 $ {x}",
                "{{subject}}",
                "${organization}",
                " ${ organization } ",
                "${!informed}",
                "${not informed}",
                "${notified}",
                "${execution.processBusinessKey}",
                "${execution.id}",
                "${execution.processInstanceId}",
                "${task.id}",
                "${task.assignee}",
                "${incidentTasks.reportDesk()}",
                "${incidentTasks.reportDesk( )}",
                "${incidentTasks.assess(execution)}",
                "${incidentTasks.assess(task)}",
                "${incidentTasks.assess(task.variables)}",
                "${incidentTasks.assess(-1)}",
                "${incidentTasks.assess(1.5)}",
                "${incidentTasks.assess(null)}",
                "${incidentTasks.assess(trueStory)}",
                "${!incidentTasks.answered(duty)}",
                "${incidentTasks.judged(execution.processBusinessKey, decisionResult.resultList)}",
                "${incidentTasks.judged(task.execution.processBusinessKey, task.variables)}",
                "${incidentTasks.judged('電話 (03)', true)}",
                "${deadlines.due(obligation, anchoredAt)}",
                "${deadlines.due('O8',deadlines.officeOpens())}",
                "${deadlines.dueFromNow('ASSESS')}",
                "${channel == 'PHONE'}",
                "${count >= 3}",
                "${incidentTasks.assess(x) != null}"
            })
    void allowed(String text) {
        assertThat(grammar.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${",
                "${}",
                "#{organization}",
                "受領（${organization}）",
                "${a}${b}",
                "${a;b}",
                "${a.b}",
                "${''.getClass()}",
                "${''.class}",
                "${'text'}",
                "${1}",
                "${true}",
                "${null}",
                "${a[0]}",
                "${a['class']}",
                "${execution}",
                "${task}",
                "${task.variables}",
                "${execution.processEngineServices}",
                "${execution.processEngineServices.runtimeService}",
                "${execution.getProcessEngineServices()}",
                "${execution.getVariable('x')}",
                "${execution.setVariable('x', 1)}",
                "${task.complete()}",
                "${incidentTasks}",
                "${incidentTasks.class}",
                "${incidentTasks.getClass()}",
                "${incidentTasks.getTargetSource()}",
                "${incidentTasks.assess()}",
                "${incidentTasks.assess(a, b)}",
                "${incidentTasks.assess(incidentTasks)}",
                "${incidentTasks.assess(execution.processEngineServices)}",
                "${incidentTasks.assess(''.getClass())}",
                "${incidentTasks.assess(a.b)}",
                "${incidentTasks.assess(a = 1)}",
                "${incidentTasks.assess(a -> b)}",
                "${incidentTasks.assess({'a':1})}",
                "${incidentTasks.assess([1])}",
                "${incidentTasks.assess(x).toString()}",
                "${incidentTasks.assess('it''s')}",
                "${incidentTasks.assess('${a}')}",
                "${incidentTasks.assess('\\u0027')}",
                "${incidentTasks.assess(\"a\")}",
                "${incidentTasks.assess(x)",
                "${incidentTasks.assess(x))}",
                "${incidentTasks.assess(x,)}",
                "${incidentTasks.assess(,x)}",
                "${incidentTasks.assess(x y)}",
                "${incidentTasks . assess(x)}",
                "${incidentTasks.assess(x); incidentTasks.assess(x)}",
                "${incidentTasks.assess(x) and incidentTasks.assess(x)}",
                "${incidentTasks.assess(x) ? a : b}",
                "${incidentTasks.assess(incidentTasks.assess(incidentTasks.assess(incidentTasks.assess(incidentTasks.assess(1)))))}",
                "${runtimeService.createProcessInstanceQuery()}",
                "${repositoryService}[0]",
                "${now()}",
                "${currentUser()}",
                "${a == b}",
                "${a + 1}",
                "${a == 'x' || b}",
                "${empty a}",
                "${instanceof}",
                "${!!a}",
                "${not(a)}",
                "${組織}",
                "${a\u0000}",
                "\\${a}"
            })
    void refused(String text) {
        assertThat(grammar.problem(text)).isPresent();
    }

    @Test
    void refused_when_longer_than_anybody_writes() {
        assertThat(grammar.problem("${incidentTasks.assess('" + "a".repeat(600) + "')}"))
                .isPresent();
    }

    @Test
    void a_refusal_says_what_to_do_in_both_languages() {
        assertThat(grammar.problem("${runtimeService.now()}"))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("公開された部品").contains("Expression refused"));
    }
}
