package jp.renrakumo.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen: keeps its cookies, follows no redirects, sends what it is told to. */
class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final int port;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Visitor(int port) {
        this.port = port;
    }

    static Visitor loggedIn(int port, String account) {
        Visitor visitor = new Visitor(port);
        visitor.login(account, account + "-demo");
        return visitor;
    }

    HttpResponse<String> login(String account, String password) {
        String form = "username=" + account + "&password=" + password + "&_csrf=" + token("/login");
        return send(request("POST", "/login", form).setHeader("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** The token that a page of ours gives its forms. */
    String token(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        return token.find() ? token.group(1) : "";
    }

    HttpResponse<String> get(String path) {
        return send(request("GET", path, ""));
    }

    HttpResponse<String> json(String method, String path, String body) {
        return send(request(method, path, body).setHeader("Content-Type", "application/json"));
    }

    /** As the web applications send it, with their own token. */
    HttpResponse<String> webapp(String method, String path, String body) {
        get("/camunda/app/tasklist/default/");
        return send(request(method, path, body)
                .setHeader("Content-Type", "application/json")
                .setHeader("X-XSRF-TOKEN", cookie("XSRF-TOKEN")));
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** A request line exactly as written, past every client that would tidy it; answers the status. */
    int raw(String method, String target, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\nCookie: JSESSIONID=" + cookie("JSESSIONID") + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes);
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        } catch (IOException closed) {
            return 0;
        }
    }

    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
