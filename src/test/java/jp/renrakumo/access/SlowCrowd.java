package jp.renrakumo.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Many connections on which a request is begun and never ended: byte by byte, or not at all. */
final class SlowCrowd implements AutoCloseable {

    private static final long EVERY_MILLIS = 1000;

    private final List<Socket> open = new ArrayList<>();
    private final ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor();
    private final boolean trickling;

    SlowCrowd(int port, int size, String begin, boolean trickling) throws IOException {
        this.trickling = trickling;
        for (int each = 0; each < size; each++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(1);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
            open.add(socket);
        }
        hand.scheduleWithFixedDelay(this::goOn, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void goOn() {
        for (Iterator<Socket> each = open.iterator(); each.hasNext(); ) {
            Socket socket = each.next();
            if (over(socket)) {
                each.remove();
            }
        }
    }

    private boolean over(Socket socket) {
        try {
            if (trickling) {
                socket.getOutputStream().write('x');
            }
            byte[] answer = new byte[8192];
            while (socket.getInputStream().read(answer) >= 0) {
                // until there is no more
            }
            return true;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        } catch (IOException hungUp) {
            return true;
        }
    }

    synchronized int left() {
        return open.size();
    }

    /** Whether the server has hung up on all of them by then. */
    boolean endsWithin(Duration patience) throws InterruptedException {
        for (long left = patience.toMillis(); left > 0 && left() > 0; left -= EVERY_MILLIS) {
            Thread.sleep(EVERY_MILLIS);
        }
        return left() == 0;
    }

    @Override
    public void close() throws IOException {
        hand.shutdownNow();
        for (Socket socket : List.copyOf(open)) {
            socket.close();
        }
    }
}
