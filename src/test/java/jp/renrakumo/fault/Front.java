package jp.renrakumo.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the proxy of docker/Caddyfile does for officers, with its times: takes in a whole request, gives it to the ready node
 * that has least to do, and asks another only where nobody answered the door.
 */
final class Front implements Door, AutoCloseable {

    private static final String CADDY = read(Path.of("docker/Caddyfile"));
    private static final Duration LOOKS_EVERY = setting(CADDY, "health_interval");
    private static final Duration LOOKS_FOR = setting(CADDY, "health_timeout");
    private static final Duration TRIES_FOR = setting(CADDY, "lb_try_duration");
    private static final Duration TRIES_AGAIN_AFTER = Duration.ofMillis(250);
    // of the connection, not of the request
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "http2-settings", "transfer-encoding", "upgrade");

    static {
        // officers do not lose their connection to the front itself
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final List<Behind> nodes;
    private final HttpServer server;
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(2);
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final AtomicInteger knockedElsewhere = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();

    /** A node as it is seen from here. */
    private static final class Behind {

        final int port;
        final AtomicInteger inHand = new AtomicInteger();
        final AtomicInteger served = new AtomicInteger();
        volatile boolean ready = true;

        Behind(int port) {
            this.port = port;
        }
    }

    Front(Node... behind) throws IOException {
        nodes = List.of(behind).stream().map(node -> new Behind(node.port())).toList();
        for (Behind node : nodes) {
            looks.scheduleAtFixedRate(() -> look(node), 0, LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(hands);
        server.start();
    }

    /** A duration in a file of settings. */
    static Duration setting(String text, String name) {
        Matcher found = Pattern.compile(name + ":? (\\d+)s").matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(name);
        }
        return Duration.ofSeconds(Long.parseLong(found.group(1)));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Requests, of whatever kind, to which officers got an error of the server or none of a node at all. */
    List<String> failed() {
        return failed;
    }

    /** How many requests each node has answered. */
    List<Integer> served() {
        return nodes.stream().map(node -> node.served.get()).toList();
    }

    /** What was seen here, in a line. */
    String seen() {
        return "requests served by the nodes %s, answers %s, given to another as nobody answered the door %d, longest %.1f s"
                .formatted(served(), answers, knockedElsewhere.get(), longest.get() / 1e9);
    }

    /** Whether requests go to this node. */
    boolean ready(Node node) {
        return nodes.stream().anyMatch(each -> each.port == node.port() && each.ready);
    }

    private void look(Behind node) {
        try {
            HttpRequest health = HttpRequest.newBuilder(address(node, "/actuator/health/readiness"))
                    .timeout(LOOKS_FOR)
                    .build();
            node.ready = client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException none) {
            node.ready = false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        long began = System.nanoTime();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = asked(exchange, body, began + TRIES_FOR.toNanos());
            answers.computeIfAbsent(answer.statusCode(), status -> new AtomicInteger())
                    .incrementAndGet();
            if (answer.statusCode() >= 500) {
                failed.add(what + " " + answer.statusCode());
            }
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer.body());
                }
            }
        } catch (IOException lost) {
            failed.add(what + " " + lost);
            exchange.sendResponseHeaders(502, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            longest.accumulateAndGet(System.nanoTime() - began, Math::max);
        }
    }

    private HttpResponse<byte[]> asked(HttpExchange exchange, byte[] body, long end)
            throws IOException, InterruptedException {
        while (true) {
            Optional<Behind> node = nodes.stream()
                    .filter(each -> each.ready)
                    .min(Comparator.comparingInt(each -> each.inHand.get() * 1000 + (int) (Math.random() * 1000)));
            try {
                if (node.isPresent()) {
                    return asked(node.get(), exchange, body);
                }
            } catch (ConnectException nobody) {
                knockedElsewhere.incrementAndGet();
            }
            if (System.nanoTime() > end) {
                throw new IOException("No node is ready");
            }
            TimeUnit.NANOSECONDS.sleep(TRIES_AGAIN_AFTER.toNanos());
        }
    }

    private HttpResponse<byte[]> asked(Behind node, HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        address(node, exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        node.inHand.incrementAndGet();
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            node.served.incrementAndGet();
            return answer;
        } finally {
            node.inHand.decrementAndGet();
        }
    }

    private static URI address(Behind node, String path) {
        return URI.create("http://127.0.0.1:" + node.port + path);
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(6);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " did not come; " + seen());
            }
            Node.pause();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        looks.shutdownNow();
        hands.shutdown();
    }
}
