package jp.renrakumo.access;

import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;

/**
 * The engine's expressions, kept to {@link ExpressionGrammar} whatever way they come in: model, query, stored filter, job.
 * None is worked out without a variable scope: only queries do that, at any depth of {@code orQueries} (CVE-2026-109432).
 */
class ModelExpressions extends JuelExpressionManager {

    private final ExpressionGrammar grammar;
    private final ModelBeans released;

    ModelExpressions(ModelBeans beans) {
        this.grammar = new ExpressionGrammar(beans);
        this.released = beans;
    }

    /** @throws BadInput if the expression is not in the grammar */
    @Override
    public Expression createExpression(String expression) {
        return new Scoped(createValueExpression(expression), this, expression);
    }

    /** @throws BadInput if the expression is not in the grammar */
    @Override
    public ValueExpression createValueExpression(String expression) {
        grammar.problem(expression).ifPresent(ModelExpressions::refuse);
        return super.createValueExpression(expression);
    }

    @Override
    protected ELResolver createElResolver() {
        return new ModelResolver(released);
    }

    // a decision depends on its inputs alone: its language is FEEL, never this one
    @Override
    protected ElProvider createElProvider() {
        return expression -> {
            throw new BadInput("決定表の式は FEEL で書いてください。 Decisions are written in FEEL only.");
        };
    }

    private static void refuse(String sentence) {
        throw new BadInput(sentence);
    }

    private static class Scoped extends JuelExpression {

        Scoped(ValueExpression value, JuelExpressionManager expressions, String text) {
            super(value, expressions, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            if (scope == null) {
                throw new BadInput("検索条件に式は使えません。値を入れてください。 Expressions in queries are refused.");
            }
            return super.getValue(scope, execution);
        }

        @Override
        public void setValue(Object value, @Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            throw new BadInput("式に値を書き込むことはできません。 Expressions are read, never written.");
        }
    }
}
