package jp.renrakumo.deadline;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** 警戒強化期間: the periods of heightened vigilance that documents declared, half open [start, end), JST days. */
@Component
public class VigilancePeriods {

    /** Whether the instant lies in a period declared by one of the organizations (an institution's lineage). */
    public boolean covers(Instant instant, Collection<String> declaredBy) {
        throw new UnsupportedOperationException();
    }

    /** Start of the period that the document declared. */
    public Optional<Instant> startOf(String document) {
        throw new UnsupportedOperationException();
    }
}
