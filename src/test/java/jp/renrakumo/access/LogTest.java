package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

/** What the log tells, and what it never tells. */
@ExtendWith(OutputCaptureExtension.class)
class LogTest extends Attack {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(LogTest.class);
    private static final String FORGED =
            "2026-01-01T00:00:00.000+09:00  INFO [main] jp.renrakumo.Fake : admin logged in";

    @Autowired
    Environment environment;

    @Test
    void neither_passwords_nor_sessions_nor_what_officers_write_is_in_the_log(CapturedOutput output) {
        String secret = "ひそひそ目印" + System.nanoTime();
        Visitor officer = officer("hospital");
        String session = officer.cookies().values().iterator().next();
        stranger().login("hospital", "wrong-" + secret);
        stranger().login("name-" + secret, "hospital-demo");
        Visitor.machine(port, "hospital", "machine-" + secret).get("/engine-rest/task");
        String number = suspected(secret);
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .list()
                .get(0)
                .getId();
        Visitor clinic = officer("clinic");
        clinic.post("/camunda/api/engine/engine/default/task/" + task + "/claim", "{\"userId\":\"clinic\"}");
        clinic.post(
                "/camunda/api/engine/engine/default/task/" + task + "/submit-form",
                submitted(Map.of("leak", secret, "remark", secret)));
        clinic.post("/camunda/api/engine/engine/default/task/" + task + "/submit-form", "{\"variables\":" + secret);
        officer.get("/incidents?q=" + System.nanoTime() + "&" + "secret=" + session);
        officer.upload("/directives/drafts", "/directives/drafts/1/attachments", "x.pdf", secret);
        LOG.warn("seen");
        assertThat(output.getAll()).contains("seen");
        assertThat(output.getAll()).doesNotContain(secret, session, "hospital-demo");
    }

    @Test
    void a_break_in_what_was_typed_begins_no_line(CapturedOutput output) {
        for (String end : List.of("\n", "\r\n", "\r", "\u0085", "\u2028")) {
            LOG.warn("typed: {}", "name" + end + FORGED);
            LOG.warn("failed", new IllegalStateException("name" + end + FORGED));
        }
        MDC.put(CaseInLog.KEY, "x\n" + FORGED);
        LOG.warn("in a case");
        MDC.remove(CaseInLog.KEY);
        assertThat(output.getAll()).contains("typed: name\n    | 2026");
        assertThat(output.getAll().lines().filter(line -> line.startsWith("2026-01-01")))
                .isEmpty();
        assertThat(output.getAll().lines().filter(line -> line.contains(FORGED)))
                .hasSizeGreaterThanOrEqualTo(11)
                .allMatch(line -> line.startsWith("    | "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void as_json_each_event_is_one_line_with_the_number_of_its_case(String format) throws IOException {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        LoggerContext context = new LoggerContext();
        context.putObject(Environment.class.getName(), environment);
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                "", LOG, Level.WARN, "typed: name\n" + FORGED, new IllegalStateException("a\nb"), null);
        event.setMDCPropertyMap(Map.of(CaseInLog.KEY, "INC-2026-0001"));
        String text = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(text);
        assertThat(json.get(CaseInLog.KEY).asText()).isEqualTo("INC-2026-0001");
        assertThat(json.get("message").asText()).endsWith(FORGED);
    }

    @Test
    void what_a_model_lets_our_code_do_for_a_case_is_logged_with_its_number() {
        String number = suspected("画面が変わった");
        Logger questions = (Logger) LoggerFactory.getLogger("org.springframework.jdbc");
        ListAppender<ILoggingEvent> events = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                // now, not when it is looked at
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        Level before = questions.getLevel();
        questions.setAdditive(false);
        events.start();
        questions.addAppender(events);
        questions.setLevel(Level.DEBUG);
        try {
            engine.getFormService()
                    .submitTaskForm(
                            desk.as("clinic").duties(number).get(0).getId(),
                            Map.of("answer", "NOT_REQUIRED", "reason", "影響なし", "approver", "院長 山田太郎"));
            assertThat(events.list)
                    .anySatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry(CaseInLog.KEY, number));
        } finally {
            questions.setLevel(before);
            questions.detachAppender(events);
            questions.setAdditive(true);
        }
    }

    @Test
    void what_a_page_of_a_case_does_is_logged_with_its_number_and_nothing_that_is_none() {
        CaseInLog cases = new CaseInLog();
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String number : List.of("INC-2026-0001", "EX-INC-2026-0001", "DIR-2019-0012")) {
            request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("number", number));
            cases.preHandle(request, new MockHttpServletResponse(), this);
            assertThat(MDC.get(CaseInLog.KEY)).isEqualTo(number);
            cases.afterCompletion(request, new MockHttpServletResponse(), this, null);
            assertThat(MDC.get(CaseInLog.KEY)).isNull();
        }
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("number", "1\nx"));
        cases.preHandle(request, new MockHttpServletResponse(), this);
        assertThat(MDC.get(CaseInLog.KEY)).isNull();
    }
}
