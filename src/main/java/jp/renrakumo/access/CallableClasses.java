package jp.renrakumo.access;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an expression can call, told from the classes of the released beans: no bean is started. */
class CallableClasses implements Callables {

    private final Set<String> released;
    private final Function<String, @Nullable Class<?>> types;

    /** @param types the class of the bean of this name; null if there is none */
    CallableClasses(Set<String> released, Function<String, @Nullable Class<?>> types) {
        this.released = Set.copyOf(released);
        this.types = types;
    }

    @Override
    public boolean released(String bean) {
        return released.contains(bean);
    }

    @Override
    public boolean offers(String bean, String method, int arguments) {
        return released(bean) && Callables.offers(types.apply(bean), method, arguments);
    }
}
