package jp.renrakumo.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a directive came to somebody: what each level on the way received, changed and sent. */
@Component
class Lineage {

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final Fingerprint fingerprint;

    Lineage(DirectiveTables tables, Addressees addressees, Fingerprint fingerprint) {
        this.tables = tables;
        this.addressees = addressees;
        this.fingerprint = fingerprint;
    }

    /** Whether what is on record is what was sent. */
    enum Check {
        SAME("送付時の内容と一致"),
        DIFFERENT("送付時の内容と一致しません。システムの管理者に連絡してください。"),
        UNKNOWN("照合できません（この機能より前の送付）");

        private final String word;

        Check(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** A document on the way. @param added not among those that had come; @param hash SHA-256 */
    record Paper(Document document, boolean added, String hash) {}

    /**
     * One level.
     *
     * @param receivedAt when it came, at the root when it was issued
     * @param letter the words with which it was sent, null while they are not decided
     * @param change against the letter that had come; null at the root, and if either is missing
     * @param dropped items and documents that had come and were not passed on, as people read them
     * @param hash SHA-256 frozen when it was sent; null before, or if it was sent before that was done
     */
    record Step(
            String organization,
            String name,
            Instant receivedAt,
            @Nullable Instant sentAt,
            @Nullable String letter,
            @Nullable TextChange change,
            List<String> items,
            List<Paper> papers,
            List<String> dropped,
            @Nullable String hash,
            Check check) {}

    /** From the issuer to whoever sent it to this organization; a relaying organization's own step is the last. */
    List<Step> to(String number, String organization) {
        List<Relay> relays = new ArrayList<>();
        Optional<Relay> relay = tables.relays().find(number, organization).or(() -> above(number, organization));
        while (relay.isPresent()) {
            relays.add(0, relay.get());
            relay = above(number, relay.get().organization());
        }
        List<Step> steps = new ArrayList<>();
        Relay before = null;
        for (Relay each : relays) {
            steps.add(step(each, before));
            before = each;
        }
        return steps;
    }

    private Optional<Relay> above(String number, String organization) {
        return tables.deliveries().find(number, organization).map(delivery -> tables.relays()
                .get(number, delivery.sender()));
    }

    private Step step(Relay relay, @Nullable Relay before) {
        boolean decided = relay.adaptedBy() != null;
        List<String> came = before == null ? List.of() : before.documents();
        String letter = decided ? relay.letter() : null;
        return new Step(
                relay.organization(),
                addressees.name(relay.organization()),
                relay.receivedAt(),
                relay.sentAt(),
                letter,
                before == null || letter == null || before.letter() == null
                        ? null
                        : TextChange.between(before.letter(), letter),
                decided ? items(relay, relay.items()) : List.of(),
                decided ? papers(relay, came, before == null) : List.of(),
                decided && before != null ? dropped(relay, before) : List.of(),
                relay.sentHash(),
                check(relay));
    }

    private Check check(Relay relay) {
        if (relay.sentHash() == null) {
            return Check.UNKNOWN;
        }
        return relay.sentHash().equals(fingerprint.of(relay)) ? Check.SAME : Check.DIFFERENT;
    }

    private List<Paper> papers(Relay relay, List<String> came, boolean root) {
        return relay.documents().stream()
                .map(tables.documents()::get)
                .map(document -> new Paper(document, !root && !came.contains(document.id()), fingerprint.of(document)))
                .toList();
    }

    private List<String> dropped(Relay relay, Relay before) {
        List<String> dropped = new ArrayList<>(items(
                relay,
                before.items().stream()
                        .filter(code -> !relay.items().contains(code))
                        .toList()));
        before.documents().stream()
                .filter(id -> !relay.documents().contains(id))
                .map(id -> tables.documents().get(id).heading())
                .forEach(dropped::add);
        return dropped;
    }

    private List<String> items(Relay relay, List<String> codes) {
        return tables
                .documents()
                .items(tables.directives().get(relay.directive()).document())
                .stream()
                .filter(item -> codes.contains(item.code()))
                .map(RequestItem::label)
                .toList();
    }
}
