package jp.renrakumo.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Decided;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Cases that must stay whole: nothing of them is erased until the hold is lifted. */
@Repository
class LegalHolds {

    /** Headings of the events that tell of it; an erasure leaves them as they are. */
    static final String PLACED = "保全した";

    static final String LIFTED = "保全を解除した";

    private static final int LONGEST = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentOfficer officer;
    private final ApplicationEventPublisher events;

    LegalHolds(JdbcClient jdbc, Clock clock, CurrentOfficer officer, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.officer = officer;
        this.events = events;
    }

    /** Whoever decides about holds and erasures does it alone, until his transaction ends. */
    void alone() {
        jdbc.sql("select id from retention_gate for update")
                .query(Integer.class)
                .single();
    }

    Optional<LegalHold> find(String number) {
        return jdbc.sql("select * from legal_hold where case_number = ? and lifted_at is null order by id limit 1")
                .param(number)
                .query((row, index) -> new LegalHold(
                        row.getLong("id"),
                        row.getString("case_number"),
                        row.getString("reason"),
                        row.getString("placed_by"),
                        row.getTimestamp("placed_at").toInstant()))
                .optional();
    }

    /** @throws BadInput without a reason, for a case that does not exist, or that is held already */
    @Transactional
    public void place(String number, String reason) {
        alone();
        if (reason.isBlank() || reason.strip().length() > LONGEST) {
            throw new BadInput("「保全の理由」を" + LONGEST + "文字以内で入力してください。");
        }
        if (jdbc.sql("select count(*) from kept_case where number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single()
                == 0) {
            throw new BadInput("事案・通知「" + number + "」は登録されていません。番号を確かめてください。");
        }
        if (find(number).isPresent()) {
            throw new BadInput(number + " はすでに保全されています。");
        }
        jdbc.sql("insert into legal_hold (case_number, reason, placed_by, placed_at) values (?, ?, ?, ?)")
                .params(number, reason.strip(), officer.id(), now())
                .update();
        events.publishEvent(Decided.inCase(number, null, PLACED, reason.strip()));
    }

    /** Those of this case that were lifted, the last first. */
    List<PastHold> past(String number) {
        return jdbc.sql("select * from legal_hold where case_number = ? and lifted_at is not null order by id desc")
                .param(number)
                .query((row, index) -> new PastHold(
                        row.getString("reason"),
                        row.getString("placed_by"),
                        row.getTimestamp("placed_at").toInstant(),
                        row.getString("lifted_by"),
                        row.getTimestamp("lifted_at").toInstant(),
                        row.getString("lift_reason")))
                .list();
    }

    /** @throws BadInput if nothing holds it, without a reason, or for who placed it */
    @Transactional
    public void lift(String number, String reason) {
        alone();
        LegalHold hold = find(number).orElseThrow(() -> new BadInput(number + " は保全されていません。画面を開き直してください。"));
        if (hold.placedBy().equals(officer.id())) {
            throw new BadInput("保全した本人は解除できません。別のシステム管理者に解除を依頼してください。");
        }
        if (reason.isBlank() || reason.strip().length() > LONGEST) {
            throw new BadInput("「解除の理由」を" + LONGEST + "文字以内で入力してください。");
        }
        jdbc.sql("update legal_hold set lifted_by = ?, lifted_at = ?, lift_reason = ? where id = ?")
                .params(officer.id(), now(), reason.strip(), hold.id())
                .update();
        events.publishEvent(Decided.inCase(number, null, LIFTED, reason.strip()));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
