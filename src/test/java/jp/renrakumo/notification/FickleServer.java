package jp.renrakumo.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server in a mood: it answers commands as the test says, and keeps what it took. */
public class FickleServer implements AutoCloseable {

    private static final String SILENCE = "";

    /** Lines of the mails that were taken, one text per mail, with the RCPT commands in front. */
    public final List<String> taken = new CopyOnWriteArrayList<>();

    /** Happens while the sender waits for the answer to his mail. */
    volatile Runnable meanwhile = () -> {};

    private final Map<String, String> moods = new ConcurrentHashMap<>();
    private final ServerSocket door;

    public FickleServer() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
        Thread thread = new Thread(this::serve, "fickle-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Answers commands that begin so with this line. */
    void answers(String command, String line) {
        moods.put(command, line);
    }

    /** Says nothing more when a command begins so; {@code greeting} is the first line of all. */
    void hangsAt(String command) {
        moods.put(command, SILENCE);
    }

    void isItselfAgain() {
        moods.clear();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket guest = door.accept()) {
                talk(guest);
            } catch (IOException gone) {
                // the guest lost patience, or the test is over
            }
        }
    }

    private void talk(Socket guest) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder mail = new StringBuilder();
        String command = "greeting";
        while (command != null && answer(guest, command)) {
            if (command.startsWith("QUIT")) {
                return;
            }
            if (command.startsWith("RCPT")) {
                mail.append(command).append('\n');
            }
            if (command.startsWith("DATA") && !moods.containsKey("DATA")) {
                for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                    mail.append(line).append('\n');
                }
                meanwhile.run();
                // before the answer: who has it may look at once
                if (line("end").startsWith("2")) {
                    taken.add(mail.toString());
                }
                answer(guest, "end");
                mail.setLength(0);
            }
            command = in.readLine();
        }
        // silent until the guest goes
        in.readLine();
    }

    private boolean answer(Socket guest, String command) throws IOException {
        String line = line(command);
        if (line.equals(SILENCE)) {
            return false;
        }
        Writer out = new java.io.OutputStreamWriter(guest.getOutputStream(), StandardCharsets.UTF_8);
        out.write(line + "\r\n");
        out.flush();
        return true;
    }

    private String line(String command) {
        return moods.entrySet().stream()
                .filter(mood -> command.startsWith(mood.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> usual(command));
    }

    private static String usual(String command) {
        if (command.equals("greeting")) {
            return "220 ready";
        }
        return command.startsWith("DATA") ? "354 go on" : "250 fine";
    }
}
