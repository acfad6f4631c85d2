package jp.renrakumo.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cable between a node and its database. When it is pulled both ends keep their connections and hear nothing, not even
 * that the other one hung up; what was on its way arrives when it is plugged in again, as TCP has it.
 */
final class Cable implements AutoCloseable {

    private static final int AT_ONCE = 8192;

    private final Database database;
    private final URI behind;
    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private boolean pulled;

    Cable(Database database) throws IOException {
        this.database = database;
        this.behind = URI.create(database.url().substring("jdbc:".length()));
        begin(this::takeIn);
    }

    /** The database as a node reaches it. */
    Database database() {
        String url = database.url().replace(behind.getAuthority(), "127.0.0.1:" + door.getLocalPort());
        return new Database(url, database.user(), database.password());
    }

    synchronized void pull() {
        pulled = true;
    }

    synchronized void plug() {
        pulled = false;
        notifyAll();
    }

    private synchronized void passes() throws InterruptedException {
        while (pulled) {
            wait();
        }
    }

    private void takeIn() throws IOException {
        while (true) {
            Socket node = door.accept();
            open.add(node);
            begin(() -> connect(node));
        }
    }

    private void connect(Socket node) throws IOException, InterruptedException {
        passes();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind.getPort());
        open.add(server);
        begin(() -> carry(server, node));
        carry(node, server);
    }

    private void carry(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream());
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Until one end hangs up, which the other does not hear while the cable is pulled. */
    private void copy(InputStream in, OutputStream out) throws InterruptedException {
        byte[] some = new byte[AT_ONCE];
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                passes();
                out.write(some, 0, read);
            }
        } catch (IOException hungUp) {
            // heard below
        }
        passes();
    }

    /** Work that ends when one of its ends does. */
    private interface Work {
        void go() throws IOException, InterruptedException;
    }

    private static void begin(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.go();
            } catch (IOException hungUp) {
                // the other end too, by carry
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        plug();
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
