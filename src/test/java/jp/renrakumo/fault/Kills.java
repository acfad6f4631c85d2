package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;
import jp.renrakumo.fault.Ledger.Deed;
import jp.renrakumo.fault.Ledger.Fate;
import jp.renrakumo.fault.Ledger.Kind;

/**
 * kill -9, again and again, on the same data: while a directive goes out to many, officers confirm receipts, a changed model
 * comes into force, and events are sealed. After each kill the database is held against what officers were told; the next
 * node goes on with what was left.
 */
final class Kills {

    /** What a kill is to meet. */
    static final List<String> POINTS = List.of("fan-out", "receipt", "release", "sealing");

    private static final Path CHANGED = Path.of("processes/incident/duty.bpmn");
    private static final Pattern RELEASE = Pattern.compile("REL-\\d{4}-\\d{4}");
    private static final int CLINICS = 800;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private final Storage storage;
    private final Path folder;
    private final LargeRegistry registry = LargeRegistry.with(CLINICS);
    private final Ledger ledger = new Ledger();
    private final Queue<Deed> toCall = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> met = new TreeMap<>();
    private final List<Double> starts = new ArrayList<>();
    private final List<String> directives = new ArrayList<>();
    /** For how many seconds everything is under way; learned from kill to kill. */
    private double span = 1.5;

    private int again;
    private int doneWithoutAnswer;
    private Set<Deed> done = Set.of();
    private String release = "";

    Kills(Storage storage, Path folder) {
        this.storage = storage;
        this.folder = folder;
    }

    /**
     * Kills until each point was met so often.
     *
     * @param mostKills gives up after so many
     * @return what can be told of it, a line each
     */
    List<String> meetEachPoint(int times, int mostKills) throws Exception {
        int kills = 0;
        while (POINTS.stream().anyMatch(point -> met.getOrDefault(point, 0) < times)) {
            assertThat(kills).as("kills, of which " + met).isLessThan(mostKills);
            killOnce(share(kills, times));
            kills++;
            look();
            System.out.printf("kill %d: met so far %s%n", kills, met);
        }
        finish();
        return report(kills);
    }

    /** Spread over the time that the work takes. */
    private static double share(int kill, int times) {
        return times == 1 ? 0.4 : (kill % times + 0.5) / times;
    }

    private Node node() throws Exception {
        Node node = Node.start(
                folder,
                registry,
                storage.database(),
                PATIENCE,
                "--renrakumo.clock.start=",
                // seals, and takes jobs, with hardly a pause: a kill shall meet them
                "--renrakumo.audit.every=500ms",
                "--camunda.bpm.job-execution.max-wait=500",
                // on PostgreSQL what a dead node had taken is free again after this
                "--camunda.bpm.job-execution.lock-time-in-millis=15000");
        starts.add(node.took().toMillis() / 1000.0);
        return node;
    }

    private void killOnce(double share) throws Exception {
        try (Node node = node();
                Officers officers = new Officers(node, ledger)) {
            sendAgain(node);
            officers.call(toCall);
            officers.call(toCall);
            RemoteCascade cascade = new RemoteCascade(node, ledger);
            CompletableFuture<String> directive = CompletableFuture.supplyAsync(cascade::toYokohama);
            released(node);
            release = brought(node);
            String number = directive.get();
            directives.add(number);
            officers.confirm();
            if (directives.size() % 2 == 0) {
                approved(node);
                passOn(cascade, number);
            } else {
                passOn(cascade, number);
                approved(node);
            }
            TimeUnit.MILLISECONDS.sleep((long) (1000 * span * share));
            node.kill();
        }
    }

    private void passOn(RemoteCascade cascade, String number) {
        cascade.yokohamaPassesOn();
        toCall.addAll(Officers.clinics(number, CLINICS));
    }

    /** What was brought before came into force, however often its node died. */
    private void released(Node node) {
        if (!release.isEmpty()) {
            Visitor analyst = Visitor.officer(node.port(), "analyst");
            if (analyst.get("/releases/" + release).body().contains("承認待ち")) {
                approved(node);
            }
            node.await(
                    release + " in force",
                    () -> analyst.get("/releases/" + release).body().contains("公開済み"));
        }
    }

    private void approved(Node node) {
        String open = "/task?taskDefinitionKey=userTask_approveRelease&processInstanceBusinessKey=" + release;
        String task = node.as("analyst2").get(open).json().get(0).get("id").asText();
        Fate fate = ledger.send(
                new Deed(Kind.TASK, "analyst2", release, task),
                () -> RemoteCascade.submitted(node, "analyst2", task, Map.of("decision", "APPROVE")));
        assertThat(fate).as(release).isEqualTo(Fate.DONE);
    }

    private String brought(Node node) throws Exception {
        String content = Files.readString(CHANGED)
                .replaceFirst("(<bpmn:process id=\"[^\"]+\" name=\"[^\"]+)\"", "$1（" + starts.size() + "）\"");
        Matcher number = RELEASE.matcher(Visitor.officer(node.port(), "analyst")
                .release(CHANGED.getFileName().toString(), content, "落ちても公開される", "")
                .headers()
                .firstValue("Location")
                .orElse(""));
        assertThat(number.find()).isTrue();
        ledger.send(new Deed(Kind.BROUGHT, "analyst", number.group(), ""), () -> new Ledger.Answer(true, 302, ""));
        return number.group();
    }

    private void sendAgain(Node node) {
        again += ledger.unanswered().size();
        toCall.addAll(Officers.sendAgain(node, ledger, done));
    }

    private void look() throws Exception {
        try (Histories histories = new Histories(storage.left(), ledger)) {
            Set<String> now = histories.underWay(Node.audit(folder));
            if (ledger.unanswered().stream().anyMatch(Deed::receipt)) {
                now.add("receipt");
            }
            span *= now.containsAll(POINTS) ? 1.1 : 0.7;
            now.forEach(point -> met.merge(point, 1, Integer::sum));
            histories.hold();
            done = histories.doneWithoutAnswer();
            doneWithoutAnswer += done.size();
        }
    }

    private void finish() throws Exception {
        try (Node node = node()) {
            sendAgain(node);
            released(node);
            long open = (long) directives.size() * (registry.recipients() + RemoteCascade.OF_THE_PREFECTURE)
                    - ledger.receipts();
            node.await("the last recipient", receiptsOpen(node, open));
        }
        Database left = storage.left();
        try (Histories histories = new Histories(left, ledger)) {
            histories.hold();
            assertThat(histories.count("select count(*) from delivery where state = 'PENDING'"))
                    .isZero();
            assertThat(histories.count("select count(*) from act_ru_job where retries_ = 0"))
                    .as("failed jobs")
                    .isZero();
        }
        AuditVerify.fits(left, Node.audit(folder));
    }

    private static BooleanSupplier receiptsOpen(Node node, long open) {
        return () -> node.as("admin").count("/task/count?taskDefinitionKey=userTask_confirmReceipt") == open;
    }

    private List<String> report(int kills) {
        double slowest = starts.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double middle = starts.stream().sorted().toList().get(starts.size() / 2);
        return List.of(
                "kills " + kills + ", of which met: " + met,
                "acknowledged " + ledger.acknowledged().size() + " (receipts " + ledger.receipts() + "), lost 0",
                "sent again without an answer " + again + ", of which had been done " + doneWithoutAnswer,
                "seconds from start to ready: median %.1f, longest %.1f".formatted(middle, slowest));
    }
}
