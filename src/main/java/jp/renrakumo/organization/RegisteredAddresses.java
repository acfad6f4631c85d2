package jp.renrakumo.organization;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Addresses of institutions as their authority's list has them. */
@Repository
class RegisteredAddresses implements Addresses {

    private final JdbcClient jdbc;

    RegisteredAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, List<String>> of(Collection<String> organizations) {
        Map<String, List<String>> found = new HashMap<>();
        if (!organizations.isEmpty()) {
            jdbc.sql("select organization, email from institution where organization in (:ids) and email is not null")
                    .param("ids", organizations)
                    .query((RowCallbackHandler)
                            row -> found.put(row.getString("organization"), List.of(row.getString("email"))));
        }
        return found;
    }
}
