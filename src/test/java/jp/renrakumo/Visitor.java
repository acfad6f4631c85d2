package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the other end of the wire, with a cookie jar of his own: sends what he likes to the running application. */
public final class Visitor {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Pattern PAGE_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Visitor(int port) {
        this.port = port;
    }

    public static Visitor stranger(int port) {
        return new Visitor(port);
    }

    /** A machine: account and password with every request, no session. */
    public static Visitor machine(int port, String account) {
        Visitor machine = new Visitor(port);
        String pair = account + ":" + account + "-demo";
        machine.headers.put(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return machine;
    }

    /** A machine with a password of its own. */
    public static Visitor machine(int port, String account, String password) {
        String pair = account + ":" + password;
        return new Visitor(port)
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** An officer at the browser: logged in at our front door, with the web applications' token. */
    public static Visitor officer(int port, String account) {
        return officer(port, account, account + "-demo");
    }

    /** An officer with a password of his own. */
    public static Visitor officer(int port, String account, String password) {
        Visitor officer = new Visitor(port);
        HttpResponse<String> entered = officer.login(account, password);
        assertThat(entered.headers().firstValue("Location").orElse(""))
                .as("login of " + account)
                .endsWith("/");
        officer.get("/camunda/app/" + (account.equals("auditor") || account.equals("analyst") ? "cockpit" : "tasklist")
                + "/default/");
        officer.headers.put("X-XSRF-TOKEN", officer.cookies.getOrDefault("XSRF-TOKEN", ""));
        return officer;
    }

    public HttpResponse<String> login(String account, String password) {
        return form("/login", Map.of("_csrf", pageToken("/login"), "username", account, "password", password));
    }

    /** Sends a form of the page on which it stands. */
    public HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", pageToken(page));
        return form(path, all);
    }

    public String pageToken(String page) {
        Matcher token = PAGE_TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("token on " + page).isTrue();
        return token.group(1);
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Visitor without(String header) {
        headers.remove(header);
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null, "");
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public HttpResponse<String> form(String path, Map<String, String> fields) {
        return send(
                "POST",
                path,
                "application/x-www-form-urlencoded",
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    /** Sends a file by the form of a page. */
    public HttpResponse<String> upload(String page, String path, String name, String content) {
        return upload(page, path, name, content.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> upload(String page, String path, String name, byte[] content) {
        String boundary = "renrakumo-file";
        String before = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + pageToken(page)
                + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/pdf\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    /** Brings one changed model for a release; at: when it is to become active, empty for at once. */
    public HttpResponse<String> release(String file, String content, String reason, String at) {
        String boundary = "renrakumo-release";
        StringBuilder parts = new StringBuilder();
        Map.of("_csrf", pageToken("/releases/new"), "reason", reason, "timed", String.valueOf(!at.isEmpty()), "at", at)
                .forEach((name, value) -> parts.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                        + name + "\"\r\n\r\n" + value + "\r\n"));
        parts.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n");
        return send("POST", "/releases", "multipart/form-data; boundary=" + boundary, parts.toString());
    }

    public HttpResponse<String> deploy(String path, String file, String content) {
        return deploy(path, "attack", Map.of(), file, content);
    }

    /** With further fields. */
    public HttpResponse<String> deploy(
            String path, String deployment, Map<String, String> fields, String file, String content) {
        StringBuilder further = new StringBuilder();
        fields.forEach((name, value) -> further.append("renrakumo-boundary\r\nContent-Disposition: form-data; name=\"")
                .append(name + "\"\r\n\r\n" + value + "\r\n--"));
        String boundary = "renrakumo-boundary";
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=" + boundary,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + deployment
                        + "\r\n--"
                        + further
                        + boundary + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + file
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + boundary
                        + "--\r\n");
    }

    public HttpResponse<String> send(String method, String path, String contentType, String body) {
        return send(
                method, path, contentType, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** A file. */
    public byte[] fetched(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Cookie", cookieLine())
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(path, unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private HttpResponse<String> send(String method, String path, String contentType, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieLine());
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(method + " " + path, unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Status of a request whose path no proper client would write; 0 if the server hangs up. */
    public int rawStatus(String method, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (!cookies.isEmpty()) {
            head.append("Cookie: ").append(cookieLine()).append("\r\n");
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            request.write(body);
            socket.getOutputStream().write(request.toByteArray());
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ")[1]);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(method + " " + path, unreachable);
        }
    }

    private String cookieLine() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
