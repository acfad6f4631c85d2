package jp.renrakumo.access;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions lie in the database, so that a login holds on every node (docs/adr/0025-sessions-in-the-database.md). */
@Configuration
@ConditionalOnWebApplication
class SharedSessions {

    // two requests of one officer may put the same thing into his session at the same moment: the later one counts
    private static final String ON_POSTGRESQL = "insert into spring_session_attributes"
            + " (session_primary_id, attribute_name, attribute_bytes) values (?, ?, ?)"
            + " on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes";
    private static final String ON_H2 = "merge into spring_session_attributes"
            + " (session_primary_id, attribute_name, attribute_bytes) key (session_primary_id, attribute_name)"
            + " values (?, ?, ?)";

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfOfficers(
            @Value("${spring.datasource.url}") String url) {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, SessionBytes::of);
        conversions.addConverter(byte[].class, Object.class, SessionBytes::read);
        return sessions -> {
            sessions.setConversionService(conversions);
            sessions.setCreateSessionAttributeQuery(url.startsWith("jdbc:postgresql:") ? ON_POSTGRESQL : ON_H2);
        };
    }

    /** A session is no acknowledged work: it does not wait for the file (DurableTransactions). */
    @Bean(defaultCandidate = false)
    @Qualifier("springSessionTransactionOperations")
    TransactionOperations springSessionTransactionOperations(DataSource database) {
        TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(database));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }
}
