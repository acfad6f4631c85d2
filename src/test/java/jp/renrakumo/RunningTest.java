package jp.renrakumo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The demo as it runs, behind a server on a free port; the test runs the jobs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            RenrakumoTest.DATABASE,
            "camunda.bpm.job-execution.enabled=false",
            "renrakumo.clock.start=",
            RenrakumoTest.AUDIT
        })
@ActiveProfiles("demo")
public @interface RunningTest {}
