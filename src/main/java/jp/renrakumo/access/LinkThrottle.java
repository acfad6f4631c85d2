package jp.renrakumo.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Slows down whoever tries links that nobody was sent, as those are who guess passwords. */
@Component
public class LinkThrottle {

    /** Wrong links from one address that cost no time: a whole office may sit behind it, and mailers cut links. */
    static final int FREE = 20;

    private final LoginRecords records;
    private final Clock clock;

    LinkThrottle(LoginRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Whether this address has to wait, however right the next link is. */
    public boolean waits(String address) {
        return records.failures(List.of(bucket(address))).stream()
                .anyMatch(failures -> Duration.between(failures.last(), clock.instant())
                                .compareTo(LoginThrottle.delay(failures.count() - FREE))
                        < 0);
    }

    /** A link was wrong. */
    public void failed(String address) {
        records.failed(bucket(address));
    }

    private static String bucket(String address) {
        return Sha256.of("link\n" + LoginThrottle.network(address));
    }
}
