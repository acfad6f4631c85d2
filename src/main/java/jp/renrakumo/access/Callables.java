package jp.renrakumo.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an expression in a model can call. */
interface Callables {

    /** Whether a bean of this name is released to models. */
    boolean released(String bean);

    /** Whether the bean has a public business method of this name with so many arguments. */
    boolean offers(String bean, String method, int arguments);

    /** Whether a bean of this class offers the method. */
    static boolean offers(@Nullable Class<?> type, String method, int arguments) {
        return type != null
                && Modifier.isPublic(type.getModifiers())
                && Stream.of(type.getMethods()).anyMatch(one -> matches(one, method, arguments));
    }

    private static boolean matches(Method method, String name, int arguments) {
        return method.getName().equals(name)
                && method.getParameterCount() == arguments
                && method.getDeclaringClass() != Object.class;
    }
}
