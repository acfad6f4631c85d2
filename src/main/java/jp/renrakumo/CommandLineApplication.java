package jp.renrakumo;

import java.util.Map;
import jp.renrakumo.access.OpenedDatabase;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** The application without pages, without its front door and without a hand on jobs: for commands. */
@EnableAutoConfiguration(excludeName = "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration")
@ComponentScan(
        excludeFilters = {
            @ComponentScan.Filter(
                    type = FilterType.ANNOTATION,
                    classes = {Controller.class, ControllerAdvice.class}),
            @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern = {
                        "jp\\.renrakumo\\.Application",
                        "jp\\.renrakumo\\.access\\.(WebSecurity|MetricsDoor|ProductionGuard)"
                    })
        })
class CommandLineApplication {

    /** On the database of the profile in force; without one that of the demo. */
    static ConfigurableApplicationContext start() {
        return start(Map.of());
    }

    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return OpenedDatabase.start(
                new SpringApplicationBuilder(CommandLineApplication.class)
                        .properties(
                                "camunda.bpm.job-execution.enabled=false",
                                // a command seals nothing, it may be there to look
                                "renrakumo.audit.every=365d",
                                "renrakumo.retention.every=365d",
                                "logging.level.root=warn"),
                settings);
    }
}
