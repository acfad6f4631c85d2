package jp.renrakumo.language;

import java.util.Arrays;
import java.util.Optional;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.deadline.DateStyle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** In which words and dates each officer reads the pages; who never chose has none. */
@Repository
class Readings {

    private final JdbcClient jdbc;
    private final CurrentOfficer officer;

    Readings(JdbcClient jdbc, CurrentOfficer officer) {
        this.jdbc = jdbc;
        this.officer = officer;
    }

    /** Chosen by whoever is logged in. */
    Optional<DateStyle> own() {
        return loggedIn().flatMap(account -> jdbc.sql("select style from officer_reading where account = ?")
                .param(account)
                .query(String.class)
                .optional()
                .flatMap(Readings::named));
    }

    /** Whether somebody is logged in whose choice is kept. */
    @Transactional
    public boolean choose(DateStyle style) {
        loggedIn().ifPresent(account -> {
            jdbc.sql("delete from officer_reading where account = ?")
                    .param(account)
                    .update();
            jdbc.sql("insert into officer_reading (account, style) values (?, ?)")
                    .params(account, style.name())
                    .update();
        });
        return loggedIn().isPresent();
    }

    /** The style of this name, empty for any other text. */
    static Optional<DateStyle> named(String name) {
        return Arrays.stream(DateStyle.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private Optional<String> loggedIn() {
        String account = officer.id();
        return account.equals("system") ? Optional.empty() : Optional.of(account);
    }
}
