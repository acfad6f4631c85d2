package jp.renrakumo.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** The page of a bundle: alone, without script and outside resources, to be read and printed in ten years. */
@Component
class BundleHtml {

    private final ITemplateEngine templates;
    private final ApplicationContext application;
    private final BundleLines lines;

    BundleHtml(ITemplateEngine templates, ApplicationContext application, BundleLines lines) {
        this.templates = templates;
        this.application = application;
        this.lines = lines;
    }

    void write(Bundle bundle, Stream<BundleEvents.Sealed> events, Map<String, Object> beside, OutputStream out)
            throws IOException {
        Context page = new Context(
                Locale.JAPAN,
                Map.of(
                        "bundle",
                        bundle,
                        "lines",
                        events.map(lines.inWords()).iterator(),
                        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                        new ThymeleafEvaluationContext(application, null)));
        page.setVariables(beside);
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        templates.process("audit/bundle-page", page, writer);
        writer.flush();
    }
}
