package jp.renrakumo.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.organization.Addresses;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Addresses of those who work for an organization today; who is shut out gets nothing. */
@Repository
class OfficerAddresses implements Addresses {

    private final JdbcClient jdbc;
    private final Memberships memberships;

    OfficerAddresses(JdbcClient jdbc, Memberships memberships) {
        this.jdbc = jdbc;
        this.memberships = memberships;
    }

    @Override
    public Map<String, List<String>> of(Collection<String> organizations) {
        return of(organizations, Set.of());
    }

    @Override
    public Map<String, List<String>> of(Collection<String> organizations, Set<String> apart) {
        Map<String, List<String>> found = new HashMap<>();
        if (!organizations.isEmpty()) {
            jdbc.sql("select distinct m.organization, coalesce(u.EMAIL_, o.email) as email"
                            + " from membership m join officer o on o.account = m.account"
                            + " join ACT_ID_USER u on u.ID_ = o.account where m.organization in (:ids)"
                            + " and coalesce(u.EMAIL_, o.email) is not null"
                            + (apart.isEmpty() ? "" : " and o.account not in (:apart)") + " and" + Memberships.IN_FORCE
                            + "order by m.organization, email")
                    .param("ids", organizations)
                    .param("apart", apart)
                    .param("day", memberships.today())
                    .query((RowCallbackHandler)
                            row -> found.computeIfAbsent(row.getString("organization"), nobody -> new ArrayList<>())
                                    .add(row.getString("email")));
        }
        return found;
    }
}
