package jp.renrakumo.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * The few beans that models see ({@code renrakumo.models.beans}); every other bean does not exist for them. Looked up when
 * called: they need the engine, and the engine needs this.
 */
@Component
class ModelBeans implements Callables {

    private final Set<String> names;
    private final BeanFactory factory;

    ModelBeans(@Value("${renrakumo.models.beans}") List<String> names, BeanFactory factory) {
        this.names = Set.copyOf(names);
        this.factory = factory;
    }

    @Override
    public boolean released(String bean) {
        return names.contains(bean);
    }

    @Override
    public boolean offers(String bean, String method, int arguments) {
        return Callables.offers(type(bean), method, arguments);
    }

    /** @throws IllegalArgumentException if the bean is not released to models */
    Object bean(String name) {
        if (!released(name)) {
            throw new IllegalArgumentException("モデルから呼べない部品です: " + name);
        }
        return factory.getBean(name);
    }

    // the class as written: a proxy's own methods (getTargetSource …) are no business of a model
    private @Nullable Class<?> type(String bean) {
        if (!released(bean) || !factory.containsBean(bean)) {
            return null;
        }
        Class<?> type = factory.getType(bean, false);
        return type == null ? null : ClassUtils.getUserClass(type);
    }
}
