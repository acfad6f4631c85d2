package jp.renrakumo.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses, and locks nobody out: failures count for an account at an address, and for an address. Where
 * an officer has logged in before he has a bucket of his own, so that others cannot make him wait. It knows no accounts:
 * names that do not exist are treated alike.
 */
@Component
class LoginThrottle {

    /** Wrong passwords of an account at an address that cost no time: people mistype. */
    static final int FREE = 3;

    /** The same for all accounts at one address: a whole office may sit behind it. */
    static final int FREE_OF_ADDRESS = 20;

    static final Duration LONGEST = Duration.ofSeconds(60);

    private final LoginRecords records;
    private final Clock clock;

    LoginThrottle(LoginRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * Whether the password is right, asked only if nobody has to wait.
     *
     * @throws TooSoon during a delay; the password is then not looked at
     */
    boolean passes(String account, String address, BooleanSupplier right) {
        String network = network(address);
        String own = Sha256.of(network + '\n' + account.toLowerCase(Locale.ROOT));
        String others = Sha256.of(network);
        boolean known = records.known(own);
        demand(own, others, known);
        if (right.getAsBoolean()) {
            // of many guesses at one moment the right one is not told either
            demand(own, others, known);
            records.succeeded(own);
            return true;
        }
        records.failed(own);
        if (!known) {
            records.failed(others);
        }
        return false;
    }

    private void demand(String own, String others, boolean known) {
        Duration wait = wait(own, FREE);
        if (!known) {
            Duration ofAddress = wait(others, FREE_OF_ADDRESS);
            wait = ofAddress.compareTo(wait) > 0 ? ofAddress : wait;
        }
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw new TooSoon(wait.plusMillis(999).toSeconds());
        }
    }

    private Duration wait(String bucket, int free) {
        return records.failures(List.of(bucket)).stream()
                .map(failures ->
                        Duration.between(clock.instant(), failures.last().plus(delay(failures.count() - free))))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** 1, 2, 4 … seconds from the first failure that is not free. */
    static Duration delay(int failures) {
        if (failures < 0) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(failures, 6));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    /** Who has one address of IPv6 has 2^64 of them: they count as one. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes =
                    InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            return HexFormat.of().formatHex(bytes, 0, bytes.length / 2);
        } catch (UnknownHostException unreadable) {
            return address;
        }
    }
}
