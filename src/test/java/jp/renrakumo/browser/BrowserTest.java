package jp.renrakumo.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jp.renrakumo.RenrakumoTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * The demo as it starts, on a free port and a database in memory, used through the system's Chromium. Without Chromium it is
 * skipped with a word on what to install; in CI ({@code CI=true}) it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {RenrakumoTest.DATABASE, RenrakumoTest.AUDIT})
@ActiveProfiles("demo")
@DirtiesContext
@ExtendWith(Chromium.class)
@interface BrowserTest {}
