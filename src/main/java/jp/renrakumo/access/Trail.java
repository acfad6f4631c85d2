package jp.renrakumo.access;

import java.util.Map;

/** Where features tell what was decided, in the transaction in which it was; kept provably by {@code audit}. */
public interface Trail {

    /**
     * A decision of the domain.
     *
     * @param number number of the incident or directive
     * @param organization on whose behalf
     * @param what what an auditor will read: words and numbers by name, without nulls
     */
    void decided(String number, String organization, Map<String, ?> what);
}
