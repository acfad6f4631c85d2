package jp.renrakumo.access;

/** What an expression in a model can call. */
interface Callables {

    /** Whether a bean of this name is released to models. */
    boolean released(String bean);

    /** Whether the bean has a public business method of this name with so many arguments. */
    boolean offers(String bean, String method, int arguments);
}
