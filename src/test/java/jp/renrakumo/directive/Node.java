package jp.renrakumo.directive;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jp.renrakumo.Application;
import jp.renrakumo.EngineRest;

/** The application as a process of its own on a database file, to be killed. */
final class Node implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;
    private final Duration patience;

    private Node(Process process, int port, Path log, Duration patience) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.patience = patience;
    }

    /** Where its database is. */
    record Database(String url, String user, String password) {}

    static Node start(Path folder, LargeRegistry registry) throws IOException {
        return start(
                folder,
                registry,
                new Database(url(folder) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", ""),
                Duration.ofMinutes(3));
    }

    /**
     * @param patience how long anything is waited for
     * @param settings more of them, as {@code --name=value}
     */
    static Node start(Path folder, LargeRegistry registry, Database database, Duration patience, String... settings)
            throws IOException {
        int port = freePort();
        Path log = Files.createTempFile(folder, "node", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(compilingAsHere());
        command.addAll(List.of(
                "-Xmx768m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Application.class.getName(),
                "--spring.profiles.active=demo",
                "--server.port=" + port,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--renrakumo.demo.organizations=" + registry.location()));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Node node = new Node(process, port, log, patience);
        node.await("start", node::healthy);
        return node;
    }

    // tests do without the thorough compiler, benchmarks do not
    private static List<String> compilingAsHere() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:Tiered"))
                .toList();
    }

    /** The database, as it is opened when no node runs on it. */
    static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("renrakumo") + ";QUERY_CACHE_SIZE=0";
    }

    EngineRest as(String account) {
        return new EngineRest(base(), account);
    }

    /** On the loopback interface. */
    int port() {
        return port;
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    /** Waits for a condition, not for a time; gives up when its patience is over. */
    void await(String what, BooleanSupplier condition) {
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

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private boolean healthy() {
        try {
            HttpRequest health = HttpRequest.newBuilder(URI.create(base() + "/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    // between two looks; no test waits for a fixed time
    private static void pause() {
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
