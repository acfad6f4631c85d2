package jp.renrakumo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The whole application on a database of its own in memory, with the demo's data; the test runs jobs and sets the clock. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            RenrakumoTest.DATABASE,
            "camunda.bpm.job-execution.enabled=false",
            "renrakumo.clock.start=",
            RenrakumoTest.AUDIT
        })
@ActiveProfiles("demo")
public @interface RenrakumoTest {

    /** A database of its own in memory, set as the application's H2 is. */
    String DATABASE = "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=0";

    /** What leaves the database goes to a folder of its own. */
    String AUDIT = "renrakumo.audit.folder=target/audit/${random.uuid}";
}
