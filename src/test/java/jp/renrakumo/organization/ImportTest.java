package jp.renrakumo.organization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jp.renrakumo.RenrakumoTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The whole application on a registry of its own, with a helper that brings lists. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RenrakumoTest
@Import(Lists.class)
@TestPropertySource(properties = "renrakumo.import.folder=target/imports/${random.uuid}")
@DirtiesContext
@interface ImportTest {}
