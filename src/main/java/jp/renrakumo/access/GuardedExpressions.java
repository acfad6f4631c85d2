package jp.renrakumo.access;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates only what {@link ModelExpressions} allows, with the allowed beans and nothing else of the application in
 * reach, and nothing at all outside a running case: that closes expressions in queries at every depth (CVE-2026-109432).
 */
class GuardedExpressions extends JuelExpressionManager {

    private final ApplicationContext application;
    private final Set<String> allowedBeans;
    private final ModelExpressions grammar;

    GuardedExpressions(ApplicationContext application, Set<String> allowedBeans) {
        this.application = application;
        this.allowedBeans = allowedBeans;
        this.grammar = new ModelExpressions(allowedBeans);
    }

    @Override
    public Expression createExpression(String expression) {
        return new InCaseOnly(createValueExpression(expression), this, expression);
    }

    @Override
    public ValueExpression createValueExpression(String expression) {
        if (!grammar.allows(expression)) {
            throw new ModelRefused(
                    expression, "この式は使えません (an expression may only name a variable or call an allowed bean)");
        }
        return super.createValueExpression(expression);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new AllowedBeans());
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new BeanELResolver());
        return resolver;
    }

    private static class InCaseOnly extends JuelExpression {

        InCaseOnly(ValueExpression value, JuelExpressionManager manager, String text) {
            super(value, manager, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            if (scope == null && !isLiteralText()) {
                throw new ModelRefused(getExpressionText(), "検索条件に式は使えません (no expressions in queries)");
            }
            return super.getValue(scope, execution);
        }

        @Override
        public void setValue(Object value, VariableScope scope, @Nullable BaseDelegateExecution execution) {
            throw new ModelRefused(getExpressionText(), "式で値を書き込むことはできません (an expression assigns nothing)");
        }
    }

    /** The beans that models may call, looked up late: features need the engine and the engine these. */
    private class AllowedBeans extends ELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base != null || !allowedBeans.contains(String.valueOf(property))) {
                return null;
            }
            context.setPropertyResolved(true);
            return application.getBean(String.valueOf(property));
        }

        @Override
        public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return Object.class;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
            throw new ModelRefused(String.valueOf(property), "式で値を書き込むことはできません (an expression assigns nothing)");
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return Object.class;
        }
    }
}
