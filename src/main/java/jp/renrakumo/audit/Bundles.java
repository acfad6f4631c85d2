package jp.renrakumo.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gathers what a bundle needs before its first byte is sent: afterwards nothing can be refused. */
@Component
class Bundles {

    /** Their proofs are held in memory while the bundle is written. */
    private static final int MOST = 500_000;

    private final BundleEvents events;
    private final CurrentOfficer officer;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    Bundles(
            BundleEvents events,
            CurrentOfficer officer,
            JdbcClient jdbc,
            @Qualifier("long") TransactionOperations transaction,
            Clock clock) {
        this.events = events;
        this.officer = officer;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws BadInput if nothing of it is sealed, if it is too much, or if the log is not what was signed */
    Bundle of(BundleSelection selection) {
        return Objects.requireNonNull(transaction.execute(status -> gathered(selection)));
    }

    private Bundle gathered(BundleSelection selection) {
        String note = jdbc.sql("select note from audit_checkpoint order by size desc fetch first 1 rows only")
                .query(String.class)
                .optional()
                .orElseThrow(() -> new BadInput("まだ検査点がありません。封がされるまで（およそ10秒）待って、もう一度出してください。"));
        Checkpoint checkpoint = Checkpoint.parse(note).checkpoint();
        long[] numbers = events.numbers(selection, checkpoint.size(), MOST + 1);
        long waiting = events.waiting(selection, checkpoint.size());
        if (numbers.length == 0) {
            throw new BadInput(
                    waiting == 0
                            ? "この範囲には、見られる監査記録がありません。期間や番号を確かめてください。"
                            : "この範囲の監査記録" + waiting + "件は、まだ封を待っています。およそ10秒待って、もう一度出してください。");
        }
        if (numbers.length > MOST) {
            throw new BadInput("この期間の監査記録は" + MOST + "件を超えます。期間を短く分けて出してください。");
        }
        InclusionProofs proofs = events.proofs(numbers, checkpoint.size());
        if (!proofs.root().equals(checkpoint.root())) {
            throw new BadInput("監査記録が、署名された検査点と一致しないため、証明をつけられません。システムの管理者に、audit verify で確かめるよう依頼してください。");
        }
        return new Bundle(
                selection,
                note,
                checkpoint,
                proofs,
                numbers.length,
                waiting,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                officer.id());
    }
}
