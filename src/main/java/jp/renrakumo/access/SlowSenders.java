package jp.renrakumo.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Who sends byte by byte holds a thread while he does, and some hundreds of them would hold the server: their connections are
 * closed. What was refused unread is read to its end, or the browser would not show the page that says so, but only for so many
 * at once.
 */
@Component
class SlowSenders implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** As {@code server.tomcat.max-swallow-size}. */
    private static final long LARGEST_REFUSED = 128L * 1024 * 1024;

    private static final int REFUSED_AT_ONCE = 40;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Watch());
    }

    private static final class Watch extends ValveBase {

        private final Semaphore reading = new Semaphore(REFUSED_AT_ONCE);

        Watch() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            org.apache.coyote.Request wire = request.getCoyoteRequest();
            InputBuffer sent = wire.getInputBuffer();
            ArrivingBody body = new ArrivingBody(sent);
            wire.setInputBuffer(body);
            try {
                getNext().invoke(request, response);
                if (sends(wire) && !wire.isFinished()) {
                    response.finishResponse();
                    end(body, response);
                }
            } finally {
                wire.setInputBuffer(sent);
            }
        }

        // who waits for a word to go on sends nothing any more, and of what the server cannot read nothing is read
        private static boolean sends(org.apache.coyote.Request wire) {
            List<String> codings = values(wire, "transfer-encoding");
            List<String> lengths = values(wire, "content-length");
            return !wire.hasExpectation()
                    && (codings.isEmpty()
                            ? lengths.size() == 1 && lengths.get(0).matches("0*[1-9]\\d{0,17}")
                            : codings.equals(List.of("chunked")));
        }

        private static List<String> values(org.apache.coyote.Request wire, String header) {
            return Collections.list(wire.getMimeHeaders().values(header));
        }

        private void end(ArrivingBody body, Response response) {
            boolean ended = false;
            if (!body.late() && reading.tryAcquire()) {
                try {
                    ended = body.drain(LARGEST_REFUSED);
                } finally {
                    reading.release();
                }
            }
            if (!ended) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
