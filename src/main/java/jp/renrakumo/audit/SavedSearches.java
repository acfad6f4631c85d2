package jp.renrakumo.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches that an auditor keeps: his own, and nobody else's. */
@Repository
class SavedSearches {

    static final int LONGEST_NAME = 60;
    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final CurrentOfficer officer;
    private final Clock clock;

    SavedSearches(JdbcClient jdbc, CurrentOfficer officer, Clock clock) {
        this.jdbc = jdbc;
        this.officer = officer;
        this.clock = clock;
    }

    /** One of them. @param query what stands behind the question mark of its address */
    record Saved(long id, String name, String query) {

        public String address() {
            return "/audit/cases?" + query;
        }
    }

    /** By their names. */
    List<Saved> own() {
        return jdbc.sql("select id, name, query from audit_search where account = ? order by name, id")
                .param(officer.id())
                .query((row, index) -> new Saved(row.getLong("id"), row.getString("name"), row.getString("query")))
                .list();
    }

    /** There is one of this name already; it is replaced only by whoever says so. */
    static final class NameTaken extends BadInput {

        private NameTaken() {
            super("同じ名前の検索があります。上書きしますか。上書きしないときは、別の名前にしてもう一度保存してください。");
        }
    }

    /**
     * Keeps it.
     *
     * @param replace whether it may take the place of another of this name
     * @return whether there was another
     * @throws NameTaken if there is another and it may not
     * @throws BadInput without a name, with a long one, or if there are too many
     */
    boolean save(String name, CaseQuestion question, boolean replace) {
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.isEmpty()) {
            throw new BadInput("「検索の名前」を入力してください。");
        }
        if (plain.length() > LONGEST_NAME) {
            throw new BadInput("「検索の名前」が長すぎます。" + LONGEST_NAME + "字までにしてください。");
        }
        if (taken(plain)) {
            if (!replace) {
                throw new NameTaken();
            }
            return replaced(plain, question);
        }
        if (own().size() >= MOST) {
            throw new BadInput("保存できる検索は" + MOST + "件までです。使わないものを削除してから、もう一度保存してください。");
        }
        try {
            jdbc.sql("insert into audit_search (account, name, query, saved_at) values (?, ?, ?, ?)")
                    .params(
                            officer.id(),
                            plain,
                            question.query(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return false;
        } catch (DuplicateKeyException another) {
            throw new NameTaken();
        }
    }

    private boolean taken(String name) {
        return own().stream().anyMatch(each -> each.name().equals(name));
    }

    private boolean replaced(String name, CaseQuestion question) {
        return jdbc.sql("update audit_search set query = ?, saved_at = ? where account = ? and name = ?")
                        .params(question.query(), clock.instant().atOffset(ZoneOffset.UTC), officer.id(), name)
                        .update()
                == 1;
    }

    /** False if there is none, or it is somebody else's. */
    boolean remove(long id) {
        return jdbc.sql("delete from audit_search where id = ? and account = ?")
                        .params(id, officer.id())
                        .update()
                == 1;
    }
}
