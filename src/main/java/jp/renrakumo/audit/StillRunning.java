package jp.renrakumo.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import jp.renrakumo.access.AsSystem;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.organization.Decided;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What goes on of a case whose time is over: told to administrators, who may end it. */
@Component
class StillRunning {

    /** Heading of the event that tells of it; an erasure leaves it as it is. */
    static final String ENDED = "保存期間が過ぎたため、動いている手続きを終わらせた";

    private static final int SHOWN = 20;
    private static final int ENDED_AT_ONCE = 500;
    private static final int LONGEST = 1_000;
    private static final String OF_CASE =
            " from ACT_RU_EXECUTION e%s where e.BUSINESS_KEY_ = ? and e.ID_ = e.PROC_INST_ID_";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organizations organizations;
    private final RuntimeService engine;
    private final AsSystem system;
    private final ApplicationEventPublisher events;
    private final Retention retention;
    private final LegalHolds holds;

    StillRunning(
            JdbcClient jdbc,
            Clock clock,
            Organizations organizations,
            @Lazy RuntimeService engine,
            AsSystem system,
            ApplicationEventPublisher events,
            Retention retention,
            LegalHolds holds) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organizations = organizations;
        this.engine = engine;
        this.system = system;
        this.events = events;
        this.retention = retention;
        this.holds = holds;
    }

    /** One process that goes on. @param task for which it waits, null if for none @param organization whose task, in words */
    record Branch(String process, @Nullable String task, @Nullable String organization) {}

    /** How many processes. */
    public int count(String number) {
        return jdbc.sql("select count(*)" + OF_CASE.formatted(""))
                .param(number)
                .query(Integer.class)
                .single();
    }

    /** The first of them. */
    public List<Branch> of(String number) {
        return jdbc.sql("select d.NAME_ as process, t.NAME_ as task, l.GROUP_ID_ as organization"
                        + OF_CASE.formatted(" join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_"
                                + " left join ACT_RU_TASK t on t.PROC_INST_ID_ = e.ID_"
                                + " left join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.GROUP_ID_ is not null")
                        + " order by 1, 2, 3 fetch first " + SHOWN + " rows only")
                .param(number)
                .query((row, at) -> new Branch(
                        row.getString("process"), row.getString("task"), name(row.getString("organization"))))
                .list();
    }

    /**
     * Ends processes of a case that is over and whose time is over; what was not done stays not done.
     *
     * @return how many are left
     * @throws BadInput with the sentence why not
     */
    @Transactional
    public int end(String number, String reason) {
        holds.alone();
        KeptCase kept =
                retention.find(number).orElseThrow(() -> new BadInput("事案・通知「" + number + "」は登録されていません。番号を確かめてください。"));
        if (kept.hold() != null || !kept.due() || !kept.running()) {
            throw new BadInput(number + " には、保存期間が過ぎてなお動いている手続きがないか、保全されています。画面を開き直してください。");
        }
        if (reason.isBlank() || reason.strip().length() > LONGEST) {
            throw new BadInput("「手続きを終わらせる理由」を" + LONGEST + "文字以内で入力してください。");
        }
        List<String> some = jdbc.sql("select e.ID_" + OF_CASE.formatted("")
                        + " and e.SUPER_EXEC_ is null order by e.ID_ fetch first " + ENDED_AT_ONCE + " rows only")
                .param(number)
                .query(String.class)
                .list();
        system.call(() -> {
            some.forEach(each -> engine.deleteProcessInstance(each, "retention is over", true, true, true));
            return some.size();
        });
        events.publishEvent(Decided.inCase(number, null, ENDED, "手続き " + some.size() + "件\n" + reason.strip()));
        return count(number);
    }

    private @Nullable String name(@Nullable String organization) {
        return organization == null
                ? null
                : organizations
                        .find(organization, LocalDate.ofInstant(clock.instant(), clock.getZone()))
                        .map(Organization::name)
                        .orElse(organization);
    }
}
