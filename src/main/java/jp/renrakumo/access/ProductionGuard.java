package jp.renrakumo.access;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.stereotype.Component;

/** Production does not start with a default secret, an open REST or an unguarded engine. */
@Component
@Profile("production")
class ProductionGuard {

    private static final String[] PUBLISHED = {
        "npa",
        "mhlw",
        "kanagawa",
        "kanagawa2",
        "yokohama",
        "hospital",
        "clinic",
        "vendor",
        "association",
        "auditor",
        "analyst",
        "analyst2",
        "admin"
    };

    private final Environment environment;
    private final ProcessEngine engine;
    private final FilterChainProxy doors;

    ProductionGuard(Environment environment, ProcessEngine engine, FilterChainProxy doors) {
        this.environment = environment;
        this.engine = engine;
        this.doors = doors;
    }

    /** @throws IllegalStateException naming everything that is wrong at once */
    @EventListener(ApplicationStartedEvent.class)
    void check() {
        List<String> wrong = new ArrayList<>();
        if (!environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:")) {
            wrong.add("spring.datasource.url must name a PostgreSQL database");
        }
        if (weak(environment.getProperty("spring.datasource.password", ""))) {
            wrong.add("spring.datasource.password is empty, short or a default");
        }
        defaultPasswords(wrong);
        if (doors.getFilters("/engine-rest/engine").stream().noneMatch(AuthorizationFilter.class::isInstance)) {
            wrong.add("/engine-rest is open");
        }
        unguarded(wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("production refuses to start: " + String.join("; ", wrong));
        }
    }

    private void defaultPasswords(List<String> wrong) {
        engine.getIdentityService().createUserQuery().userIdIn(PUBLISHED).list().stream()
                .map(User::getId)
                .filter(account -> engine.getIdentityService().checkPassword(account, account + "-demo"))
                .forEach(account -> wrong.add("account " + account + " has its published demo password"));
    }

    private void unguarded(List<String> wrong) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        if (!configuration.isAuthorizationEnabled()
                || configuration.isEnableExpressionsInAdhocQueries()
                || configuration.isEnableExpressionsInStoredQueries()
                || !configuration
                        .getExpressionManager()
                        .getClass()
                        .getPackage()
                        .equals(getClass().getPackage())) {
            wrong.add("the engine's guards are off");
        }
    }

    private static boolean weak(String secret) {
        return secret.length() < 12 || secret.contains("renrakumo") || secret.contains("password");
    }
}
