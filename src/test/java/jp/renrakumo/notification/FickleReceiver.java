package jp.renrakumo.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The receiver of a webhook in a mood; it keeps its port while it is away. */
class FickleReceiver {

    /** What arrived, taken or not. */
    final List<Posted> posted = new CopyOnWriteArrayList<>();

    /** Its answer. */
    volatile int status = 204;

    /** Where it sends those to whom it answers with a redirect. */
    volatile String elsewhere = "";

    private final int port;
    private volatile CountDownLatch patience = new CountDownLatch(0);
    private volatile boolean afterHeaders;
    private HttpServer server;
    private ExecutorService threads;

    FickleReceiver() {
        open();
        port = server.getAddress().getPort();
    }

    /** @param taken whether it said yes */
    record Posted(
            String path, String id, String timestamp, String signature, String type, String body, boolean taken) {}

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Listens, if it does not yet. */
    final void open() {
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Nobody listens any more. */
    void leave() {
        goesOn();
        server.stop(0);
        threads.shutdownNow();
        server = null;
    }

    /** Says nothing until {@link #goesOn}. */
    void hangs() {
        afterHeaders = false;
        patience = new CountDownLatch(1);
    }

    /** The same, after the first line of its answer. */
    void hangsInTheMiddle() {
        hangs();
        afterHeaders = true;
    }

    void goesOn() {
        patience.countDown();
    }

    /** What it took, each time. */
    List<Posted> taken() {
        return posted.stream().filter(Posted::taken).toList();
    }

    private void answer(HttpExchange talk) throws IOException {
        String body = new String(talk.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int said = status;
        boolean silent = patience.getCount() > 0;
        posted.add(new Posted(
                talk.getRequestURI().getPath(),
                header(talk, "webhook-id"),
                header(talk, "webhook-timestamp"),
                header(talk, "webhook-signature"),
                header(talk, "content-type"),
                body,
                said < 300 && !silent));
        if (silent && !afterHeaders) {
            waitForIt();
        }
        if (said >= 300 && said < 400) {
            talk.getResponseHeaders().set("Location", elsewhere);
        }
        talk.sendResponseHeaders(said, silent && afterHeaders ? 10 : -1);
        if (silent && afterHeaders) {
            waitForIt();
        }
        talk.close();
    }

    private void waitForIt() {
        try {
            patience.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange talk, String name) {
        return String.valueOf(talk.getRequestHeaders().getFirst(name));
    }
}
