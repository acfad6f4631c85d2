package jp.renrakumo.organization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** E-mail addresses at which organizations are reached. Every bean of this type adds those that it knows. */
public interface Addresses {

    /**
     * Asked for many at once.
     *
     * @param organizations ids, some hundreds at most
     * @return addresses by organization as somebody wrote them down: whether they can be used is for the sender to check;
     *     an organization may be missing
     */
    Map<String, List<String>> of(Collection<String> organizations);

    /**
     * The same without those of some officers, who are told apart; whoever knows no officers answers as ever.
     *
     * @param apart accounts
     */
    default Map<String, List<String>> of(Collection<String> organizations, Set<String> apart) {
        return of(organizations);
    }
}
