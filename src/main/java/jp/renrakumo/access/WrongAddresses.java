package jp.renrakumo.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** An address that the server itself cannot read reaches none of our pages: it is answered here, with the same words and walls. */
@Component
class WrongAddresses implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            // in place of the server's own, which is in English
            ((StandardHost) context.getParent()).setErrorReportValveClass("");
            context.getParent().getPipeline().addValve(new Page());
        });
    }

    /** Writes the page where nothing else has written an answer; nothing of the address is repeated. */
    private static final class Page extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            AtomicBoolean allowed = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
            if (allowed.get()) {
                write(response);
            }
        }

        private static void write(Response response) {
            response.setContentType("text/html");
            response.setCharacterEncoding("utf-8");
            PageHeaders.write(response);
            try {
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(page(response.getStatus()));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                // whoever asked is gone
            }
        }

        private static String page(int status) {
            String name = status == 404 ? "404" : status < 500 ? "address" : "error";
            ClassPathResource page =
                    new ClassPathResource("templates/" + (name.equals("error") ? "" : "error/") + name + ".html");
            try {
                return page.getContentAsString(StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
