package jp.renrakumo.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
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
        if (weak(environment.getProperty("camunda.bpm.admin-user.password", ""))) {
            wrong.add("camunda.bpm.admin-user.password is empty, short or a default");
        }
        if (!environment.getProperty("spring.mail.host", "").isBlank()
                && weak(environment.getProperty("renrakumo.mail.link-secret", ""))) {
            wrong.add("spring.mail.host is set: renrakumo.mail.link-secret is empty, short or a default");
        }
        String metrics = environment.getProperty("renrakumo.metrics.token", "");
        if (!metrics.isBlank() && weak(metrics)) {
            wrong.add("renrakumo.metrics.token is short or a default");
        }
        defaultPasswords(wrong);
        if (open()) {
            wrong.add("/engine-rest is open");
        }
        unguarded(wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("production refuses to start: " + String.join("; ", wrong));
        }
    }

    // asked of every chain: a chain's matcher cannot be asked without a request
    private boolean open() {
        return doors.getFilterChains().isEmpty()
                || doors.getFilterChains().stream().anyMatch(chain -> chain.getFilters().stream()
                        .noneMatch(AuthorizationFilter.class::isInstance));
    }

    private void defaultPasswords(List<String> wrong) {
        String[] published = DemoAccounts.names().toArray(String[]::new);
        engine.getIdentityService().createUserQuery().userIdIn(published).list().stream()
                .filter(account -> hasPassword((UserEntity) account, DemoAccounts.password(account.getId())))
                .forEach(account -> wrong.add("account " + account.getId() + " has its published demo password"));
    }

    // not by a login: a wrong one would count, and ten starts would lock the account
    private boolean hasPassword(UserEntity account, String password) {
        return configuration()
                .getPasswordManager()
                .check(EncryptionUtil.saltPassword(password, account.getSalt()), account.getPassword());
    }

    private void unguarded(List<String> wrong) {
        ProcessEngineConfigurationImpl configuration = configuration();
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

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    private static boolean weak(String secret) {
        String plain = secret.toLowerCase(Locale.ROOT);
        return plain.length() < 12
                || plain.contains("renrakumo")
                || plain.contains("password")
                || plain.endsWith("-demo");
    }
}
