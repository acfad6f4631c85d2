package jp.renrakumo.incident;

import jp.renrakumo.access.AsSystem;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The task of the vendor's findings, if it is open, lies with whoever sees it: it follows the grants of the incident. */
@Component
class AdviceTask {

    private static final String WHAT_TO_DO =
            "保守会社から電話などで受けた所見と指示を、医療機関等がタスク「所見と指示を返す」に記録してください。" + "保守会社に記録してもらうときは、事案の画面の「保守会社の閲覧」で、閲覧をもう一度認めてください。";

    private final Advisor advisor;
    private final IncidentTables tables;
    private final Records records;
    private final IncidentNotices notices;
    private final IncidentProcess process;
    private final AsSystem system;
    private final TransactionTemplate transaction;

    AdviceTask(
            Advisor advisor,
            IncidentTables tables,
            Records records,
            IncidentNotices notices,
            @Lazy IncidentProcess process,
            AsSystem system,
            TransactionTemplate transaction) {
        this.advisor = advisor;
        this.tables = tables;
        this.records = records;
        this.notices = notices;
        this.process = process;
        this.system = system;
        this.transaction = transaction;
    }

    /** A grant began or ended: the task goes to the vendor, or to the institution, which is told what to do. */
    void follow(String number) {
        tables.incidents().lock(number);
        String now = advisor.of(number);
        boolean passed = system.call(() -> process.passAdvice(number, now));
        Incident incident = tables.incidents().get(number);
        if (passed && now.equals(incident.institution())) {
            records.add(number, "ADVICE_PASSED", now, "保守会社の閲覧が終わり、所見と指示は医療機関等が記録する", WHAT_TO_DO);
            notices.advicePassed(incident, WHAT_TO_DO);
        }
    }

    /** A grant that runs out tells nobody. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void look() {
        system.call(process::adviceAsked).stream()
                .filter(number ->
                        advisor.of(number).equals(tables.incidents().get(number).institution()))
                .forEach(number -> transaction.executeWithoutResult(status -> follow(number)));
    }
}
