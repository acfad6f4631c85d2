package jp.renrakumo.fault;

import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jp.renrakumo.EngineRest;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.fault.Ledger.Deed;
import jp.renrakumo.fault.Ledger.Fate;
import jp.renrakumo.fault.Ledger.Kind;

/** Officers who confirm receipts at a node and call for others, until it is gone or they are sent home. */
final class Officers implements AutoCloseable {

    /** Accounts that confirm receipts themselves, of Yokohama's charge. */
    static final List<String> RECIPIENTS = List.of("hospital", "clinic", "pharmacy", "network");

    private final Door door;
    private final Ledger ledger;
    private final ExecutorService desks = Executors.newCachedThreadPool();
    private final List<Throwable> astonished = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    Officers(Door door, Ledger ledger) {
        this.door = door;
        this.ledger = ledger;
    }

    /** Something else that one of them does, beside the others. */
    void meanwhile(Runnable work) {
        desks.execute(() -> {
            try {
                work.run();
            } catch (UncheckedIOException gone) {
                over |= !door.alive();
            } catch (RuntimeException | Error strange) {
                if (door.alive() && !over) {
                    astonished.add(strange);
                }
            }
        });
    }

    /** The recipients that have an account confirm by their tasks whatever reached them. */
    void confirm() {
        RECIPIENTS.forEach(account -> meanwhile(() -> {
            while (!over) {
                if (!confirmOne(account)) {
                    pause(200);
                }
            }
        }));
    }

    private boolean confirmOne(String account) {
        for (JsonNode task : open(door, account)) {
            String id = task.get("id").asText();
            Deed receipt = new Deed(Kind.RECEIPT, account, "", id);
            if (!ledger.unanswered().contains(receipt) && send(door, ledger, receipt) == Fate.DONE) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode open(Door door, String account) {
        EngineRest.Answer answer = door.as(account).get("/task?taskDefinitionKey=" + CONFIRM);
        return answer.acknowledged() ? answer.json() : MissingNode.getInstance();
    }

    /** Yokohama calls one clinic after the other and logs what it was told. What was not sent yet is called later. */
    void call(Queue<Deed> clinics) {
        meanwhile(() -> {
            Visitor yokohama = Visitor.officer(door.port(), "yokohama");
            String token = yokohama.pageToken("/account");
            while (!over) {
                Deed clinic = clinics.poll();
                if (clinic == null) {
                    pause(100);
                    continue;
                }
                Fate fate = ledger.send(clinic, () -> called(yokohama, token, clinic));
                if (fate == Fate.REFUSED || fate == Fate.UNHEARD) {
                    clinics.add(clinic);
                    over |= !door.alive();
                    pause(50);
                }
            }
        });
    }

    /**
     * Whatever receipt got no answer is sent again, as an officer does.
     *
     * @param done what of it had been done all the same: it is refused now, and not done twice
     * @return for which clinics was called before the directive had been sent to them
     */
    static List<Deed> sendAgain(Door door, Ledger ledger, Set<Deed> done) {
        List<Deed> tooEarly = new ArrayList<>();
        for (Deed deed : List.copyOf(ledger.unanswered())) {
            if (deed.receipt()) {
                Fate fate = send(door, ledger, deed);
                if (done.contains(deed)) {
                    assertThat(fate).as("done before: " + deed).isEqualTo(Fate.REFUSED);
                    ledger.settled(deed);
                } else if (deed.kind() == Kind.CALL && fate == Fate.REFUSED) {
                    tooEarly.add(deed);
                } else {
                    assertThat(fate).as("sent again: " + deed).isEqualTo(Fate.DONE);
                }
            }
        }
        ledger.unanswered().clear();
        return tooEarly;
    }

    private static Fate send(Door door, Ledger ledger, Deed deed) {
        return switch (deed.kind()) {
            case RECEIPT ->
                ledger.send(
                        deed,
                        () -> RemoteCascade.submitted(door, deed.account(), deed.subject(), Map.of("received", true)));
            case CALL -> {
                Visitor officer = Visitor.officer(door.port(), deed.account());
                yield ledger.send(deed, () -> called(officer, officer.pageToken("/account"), deed));
            }
            default -> throw new IllegalArgumentException(deed.toString());
        };
    }

    /** What Yokohama can call for. */
    static List<Deed> clinics(String number, int clinics) {
        return IntStream.rangeClosed(1, clinics)
                .mapToObj(clinic -> new Deed(Kind.CALL, "yokohama", number, "clinic-%05d".formatted(clinic)))
                .toList();
    }

    private static Ledger.Answer called(Visitor officer, String token, Deed clinic) {
        HttpResponse<String> answer = officer.form(
                "/directives/" + clinic.number() + "/calls",
                Map.of(
                        "_csrf",
                        token,
                        "recipient",
                        clinic.subject(),
                        "reached",
                        "REACHED",
                        "channel",
                        "PHONE",
                        "receivedAt",
                        EraDates.format(Instant.now()),
                        "witness",
                        "電話に出た人"));
        boolean done = answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").contains("/directives/" + clinic.number());
        String words = answer.body()
                .lines()
                .filter(line -> line.contains("error"))
                .findFirst()
                .orElse("");
        return new Ledger.Answer(done, answer.statusCode(), words.strip());
    }

    private static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** They go home. @throws AssertionError if something happened to them that no fault explains */
    @Override
    public void close() throws InterruptedException {
        over = true;
        desks.shutdown();
        if (!desks.awaitTermination(2, TimeUnit.MINUTES)) {
            desks.shutdownNow();
            throw new AssertionError("An officer still waits for an answer");
        }
        for (Throwable strange : astonished) {
            throw new AssertionError(strange);
        }
    }
}
