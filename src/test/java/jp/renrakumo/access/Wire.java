package jp.renrakumo.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import jp.renrakumo.Visitor;

/** A bare connection, for what no proper client would send. */
final class Wire {

    private static final int PATIENCE = 30_000;

    private Wire() {}

    /** What came back; status 0 if the server hung up without a word. */
    record Answer(int status, String text) {

        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Sends these lines, an empty one, and this body, whatever the lines say of it. */
    static Answer ask(int port, String body, String... lines) {
        String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            // or the server would wait for what the length promised
            socket.shutdownOutput();
            return read(socket);
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("no answer to " + lines[0], silent);
        } catch (SocketException reset) {
            return new Answer(0, "");
        } catch (IOException unreachable) {
            throw new UncheckedIOException(lines[0], unreachable);
        }
    }

    private static Answer read(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] part = new byte[8192];
        try {
            for (int read = socket.getInputStream().read(part);
                    read >= 0;
                    read = socket.getInputStream().read(part)) {
                text.append(new String(part, 0, read, StandardCharsets.UTF_8));
            }
        } catch (SocketException reset) {
            // what was said before counts
        }
        String all = text.toString();
        return new Answer(all.isEmpty() ? 0 : Integer.parseInt(all.split(" ", 3)[1]), all);
    }

    /** The headers by which a session is known and may write in the web applications. */
    static String[] session(Visitor officer) {
        String cookies = officer.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return new String[] {
            "Cookie: " + cookies, "X-XSRF-TOKEN: " + officer.cookies().getOrDefault("XSRF-TOKEN", "")
        };
    }

    static String[] lines(String first, String... others) {
        String[] all = Arrays.copyOf(new String[] {first, "Host: 127.0.0.1"}, others.length + 2);
        System.arraycopy(others, 0, all, 2, others.length);
        return all;
    }
}
