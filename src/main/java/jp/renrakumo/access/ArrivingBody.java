package jp.renrakumo.access;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** What a request sends, which has to go on arriving: after some patience so many bytes for each second that is waited for it. */
final class ArrivingBody implements InputBuffer {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long SLOWEST_BYTES_A_SECOND = 1024;

    private final InputBuffer sent;
    private long bytes;
    private long waited;
    private boolean ended;
    private boolean late;

    ArrivingBody(InputBuffer sent) {
        this.sent = sent;
    }

    /** @throws SocketTimeoutException if it comes too slowly */
    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        long begun = System.nanoTime();
        int read = read(handler);
        waited += System.nanoTime() - begun;
        if (!ended && waited > PATIENCE + TimeUnit.SECONDS.toNanos(bytes / SLOWEST_BYTES_A_SECOND)) {
            late = true;
            throw new SocketTimeoutException("the body comes too slowly");
        }
        return read;
    }

    private int read(ApplicationBufferHandler handler) throws IOException {
        try {
            int read = sent.doRead(handler);
            bytes += Math.max(0, read);
            ended = read < 0;
            return read;
        } catch (SocketTimeoutException silent) {
            late = true;
            throw silent;
        }
    }

    @Override
    public int available() {
        return sent.available();
    }

    /** Whether whoever sends it took too long. */
    boolean late() {
        return late;
    }

    /**
     * Reads what nobody asked for.
     *
     * @return whether it is read to its end
     */
    boolean drain(long most) {
        try {
            while (!ended && !late && bytes <= most) {
                doRead(new Nowhere());
            }
            return ended;
        } catch (IOException gone) {
            return false;
        }
    }

    private static final class Nowhere implements ApplicationBufferHandler {

        private ByteBuffer buffer = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // nothing is kept
        }
    }
}
