package jp.renrakumo.notification;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.OfficerMail;
import jp.renrakumo.deadline.JapaneseCalendar;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** This package alone on the whole database, with a phonebook and a clock of the test. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    MailSenderAutoConfiguration.class
})
@ComponentScan(basePackageClasses = Notices.class)
class MailRoom {

    @Bean
    Today clock() {
        return new Today();
    }

    @Bean
    Phonebook phonebook() {
        return new Phonebook();
    }

    @Bean
    OfficerMail officerMail() {
        return mock(OfficerMail.class);
    }

    @Bean
    CurrentOfficer currentOfficer() {
        return mock(CurrentOfficer.class);
    }

    /** Closed on Saturdays and Sundays. */
    @Bean
    JapaneseCalendar calendar() {
        JapaneseCalendar calendar = mock(JapaneseCalendar.class);
        when(calendar.isOpenDay(any())).then(asked -> {
            LocalDate day = asked.getArgument(0);
            return day.getDayOfWeek().getValue() < 6;
        });
        return calendar;
    }
}
