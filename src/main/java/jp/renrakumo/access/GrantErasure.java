package jp.renrakumo.access;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why somebody was let into a case, emptied when its time is over. */
@Component
class GrantErasure implements CaseErasure {

    private static final List<CaseTexts> TEXTS = List.of(CaseTexts.in("case_grant", "case_number", "reason"));

    private final JdbcClient jdbc;

    GrantErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int erase(String number, int most) {
        return CaseTexts.erase(TEXTS, jdbc, number, most);
    }
}
