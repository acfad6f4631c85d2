package jp.renrakumo.access;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Second line behind the grammar: even an expression that slipped through reaches released beans and these few paths only. */
class ModelResolver extends ELResolver {

    private final ModelBeans beans;
    private final ELResolver variables = new VariableScopeElResolver();
    private final ELResolver methods = new BeanELResolver(true);

    ModelResolver(ModelBeans beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        String name = String.valueOf(property);
        if (base == null && !beans.released(name)) {
            return variables.getValue(context, null, property);
        }
        context.setPropertyResolved(true);
        return base == null ? new Released(name) : read(base, name);
    }

    @Override
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?>[] types, @Nullable Object @Nullable [] arguments) {
        int count = arguments == null ? 0 : arguments.length;
        if (base instanceof Released callee && beans.offers(callee.name(), String.valueOf(method), count)) {
            return methods.invoke(context, beans.bean(callee.name()), method, types, arguments);
        }
        throw new ELException("refused in models: method " + method);
    }

    private static @Nullable Object read(Object base, String name) {
        if (base instanceof DelegateExecution execution) {
            return ofExecution(execution, name);
        }
        if (base instanceof DelegateTask task) {
            return ofTask(task, name);
        }
        if (base instanceof DmnDecisionResult result && name.equals("resultList")) {
            return result.getResultList();
        }
        throw refused(name);
    }

    private static @Nullable Object ofExecution(DelegateExecution execution, String name) {
        return switch (name) {
            case "processBusinessKey" -> execution.getProcessBusinessKey();
            case "id" -> execution.getId();
            case "processInstanceId" -> execution.getProcessInstanceId();
            default -> throw refused(name);
        };
    }

    private static @Nullable Object ofTask(DelegateTask task, String name) {
        return switch (name) {
            case "id" -> task.getId();
            case "assignee" -> task.getAssignee();
            case "variables" -> task.getVariables();
            case "execution" -> task.getExecution();
            default -> throw refused(name);
        };
    }

    private static ELException refused(String name) {
        return new ELException("refused in models: property " + name);
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
        throw refused(String.valueOf(property));
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return Collections.emptyIterator();
    }

    /** A bean's name instead of the bean, so that no expression can hand the bean itself to anybody. */
    private record Released(String name) {}
}
