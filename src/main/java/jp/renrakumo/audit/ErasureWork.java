package jp.renrakumo.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import jp.renrakumo.access.CaseErasure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what was approved, in pieces, each all or nothing: first the events' contents, then the features' texts, then the
 * engine's history; what remains is told to the log anew. Whatever stopped it, the next round goes on; a hold stops it too.
 */
@Component
class ErasureWork {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureWork.class);
    private static final int EVENTS = 1_000;
    private static final int TEXTS = 2_000;
    private static final int INSTANCES = 200;

    private final Erasures erasures;
    private final LegalHolds holds;
    private final Sealer sealer;
    private final EngineHistory history;
    private final ErasedRows rows;
    private final List<CaseErasure> features;
    private final TransactionTemplate transaction;

    ErasureWork(
            Erasures erasures,
            LegalHolds holds,
            Sealer sealer,
            EngineHistory history,
            ErasedRows rows,
            List<CaseErasure> features,
            TransactionTemplate transaction) {
        this.erasures = erasures;
        this.holds = holds;
        this.sealer = sealer;
        this.history = history;
        this.rows = rows;
        this.features = features;
        this.transaction = transaction;
    }

    /** Takes up whatever is approved. */
    @Scheduled(
            fixedDelayString = "${renrakumo.retention.every:15s}",
            initialDelayString = "${renrakumo.retention.every:15s}")
    void round() {
        for (Erasure erasure : erasures.unfinished()) {
            try {
                proceed(erasure);
            } catch (RuntimeException failed) {
                LOG.error("The erasure of {} stopped; the next round goes on", erasure.caseNumber(), failed);
            }
        }
    }

    /** Goes on with it until nothing is left, or a hold stops it. Nothing is emptied before its record is sealed. */
    void proceed(Erasure erasure) {
        sealer.seal();
        if (events(erasure) && features.stream().allMatch(feature -> texts(erasure, feature)) && instances(erasure)) {
            transaction.executeWithoutResult(status -> {
                rows.tell(erasure.caseNumber());
                erasures.complete(erasure);
            });
        }
    }

    private boolean events(Erasure erasure) {
        long[] last = {0};
        return pieces(erasure, () -> {
            Optional<Long> done = erasures.emptyNext(erasure, last[0], EVENTS);
            last[0] = done.orElse(last[0]);
            return done.isPresent() ? 1 : 0;
        });
    }

    private boolean texts(Erasure erasure, CaseErasure feature) {
        return pieces(erasure, () -> feature.erase(erasure.caseNumber(), TEXTS));
    }

    private boolean instances(Erasure erasure) {
        return pieces(erasure, () -> history.removeSome(erasure.caseNumber(), INSTANCES));
    }

    /** One transaction after the other, until a piece finds nothing left. @return false if a hold stopped it */
    private boolean pieces(Erasure erasure, IntSupplier piece) {
        int done;
        do {
            done = Optional.ofNullable(transaction.execute(status -> {
                        holds.alone();
                        return holds.find(erasure.caseNumber()).isPresent() ? -1 : piece.getAsInt();
                    }))
                    .orElse(0);
        } while (done > 0);
        return done == 0;
    }
}
