package jp.renrakumo.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jp.renrakumo.Application;

/** The application as a process of its own, to be killed, stopped and started again. */
public final class Node implements Door, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> command;
    private final Process process;
    private final int port;
    private final Path log;
    private final Duration patience;
    private final long began = System.nanoTime();
    private Duration took = Duration.ZERO;

    private Node(List<String> command, int port, Path log, Duration patience) throws IOException {
        this.command = command;
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        this.port = port;
        this.log = log;
        this.patience = patience;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param folder of its log, its keys and checkpoints; nodes of one database share it
     * @param patience how long anything is waited for
     * @param settings more of them, as {@code --name=value}
     */
    public static Node start(
            Path folder, LargeRegistry registry, Database database, Duration patience, String... settings)
            throws IOException {
        return start(List.of(), folder, registry, database, patience, settings);
    }

    /** @param by what starts it, as words of the command */
    static Node start(
            List<String> by,
            Path folder,
            LargeRegistry registry,
            Database database,
            Duration patience,
            String... settings)
            throws IOException {
        Node node = begin(by, folder, registry, database, patience, settings);
        node.ready();
        return node;
    }

    /** Starts one, and another meanwhile: {@link #ready} waits for it. */
    static Node begin(Path folder, LargeRegistry registry, Database database, Duration patience, String... settings)
            throws IOException {
        return begin(List.of(), folder, registry, database, patience, settings);
    }

    private static Node begin(
            List<String> by,
            Path folder,
            LargeRegistry registry,
            Database database,
            Duration patience,
            String... settings)
            throws IOException {
        int port = freePort();
        Path log = Files.createTempFile(folder, "node", ".log");
        List<String> command = new ArrayList<>(by);
        command.addAll(java());
        command.addAll(List.of(
                Application.class.getName(),
                "--spring.profiles.active=demo",
                "--server.port=" + port,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--renrakumo.audit.folder=" + audit(folder),
                "--renrakumo.import.folder=" + folder.resolve("imports"),
                "--renrakumo.demo.organizations=" + registry.location()));
        command.addAll(List.of(settings));
        return new Node(command, port, log, patience);
    }

    /** Starts one that has ended, at the same address, and waits until it is ready. */
    Node again() throws IOException {
        Node node = new Node(command, port, log, patience);
        node.ready();
        return node;
    }

    void ready() {
        await("start", this::healthy);
        took = Duration.ofNanos(System.nanoTime() - began);
    }

    /** From the start of the process until it was ready for requests. */
    Duration took() {
        return took;
    }

    /** Where keys and checkpoints of the audit log lie. */
    static Path audit(Path folder) {
        return folder.resolve("audit");
    }

    /** What runs the application, or one of its commands. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(compilingAsHere());
        command.addAll(List.of(
                "-Xmx768m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        return command;
    }

    // tests do without the thorough compiler, benchmarks do not
    private static List<String> compilingAsHere() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:Tiered"))
                .toList();
    }

    @Override
    public int port() {
        return port;
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError(
                        what + " did not come; the node " + (process.isAlive() ? "runs" : "ended") + "\n" + tail());
            }
            Thread.onSpinWait();
            pause();
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it keeps what it holds and does nothing, as on a machine that hangs. */
    void freeze() throws Exception {
        signal("-STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    void thaw() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        int sent = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IllegalStateException("kill " + signal + " " + process.pid() + ": " + sent);
        }
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** What its clock shows, to the second. */
    Instant shows() {
        try {
            HttpRequest health = HttpRequest.newBuilder(URI.create(base() + "/actuator/health/liveness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            String date = HTTP.send(health, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Date")
                    .orElseThrow();
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    boolean healthy() {
        return readiness(Duration.ofSeconds(5)) == 200;
    }

    /** What its readiness answers, 0 if nothing within so long. */
    int readiness(Duration within) {
        try {
            HttpRequest health = HttpRequest.newBuilder(URI.create(base() + "/actuator/health/readiness"))
                    .timeout(within)
                    .build();
            return HTTP.send(health, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    // between two looks; no test waits for a fixed time
    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
