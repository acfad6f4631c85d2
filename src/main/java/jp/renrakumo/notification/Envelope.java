package jp.renrakumo.notification;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A mail before it is written.
 *
 * @param mail id of the outgoing mail to be
 * @param organization of which it tells
 * @param to addresses
 */
record Envelope(String mail, String organization, List<String> to) {

    static Envelope to(String organization, Collection<String> addresses) {
        return new Envelope(UUID.randomUUID().toString(), organization, List.copyOf(addresses));
    }
}
