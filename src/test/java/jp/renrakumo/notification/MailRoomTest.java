package jp.renrakumo.notification;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jp.renrakumo.RenrakumoTest;
import org.springframework.boot.test.context.SpringBootTest;

/** {@link MailRoom} on a database in memory; the mail server and its port are set by the test. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = MailRoom.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            RenrakumoTest.DATABASE,
            "camunda.bpm.job-execution.enabled=false",
            "spring.mail.host=localhost",
            "spring.mail.properties.mail.smtp.timeout=1000",
            "renrakumo.mail.from=renrakumo@renrakumo.example.jp",
            "renrakumo.mail.base-url=https://renrakumo.example.jp/",
            "renrakumo.mail.link-secret=tr8-Kq2-vv9-Lm4"
        })
@interface MailRoomTest {}
