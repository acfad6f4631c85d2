package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Production on a good configuration starts, and on any that has one thing wrong does not. */
class ProductionGuardTest {

    private static final String SECRET = "tr8-Kq2-vv9-Lm4";

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("spring.datasource.url", "jdbc:postgresql://db/cases")
            .withProperty("spring.datasource.password", SECRET)
            .withProperty("camunda.bpm.admin-user.password", SECRET);
    private final FilterChainProxy closed =
            doors(new AuthorizationFilter(AuthenticatedAuthorizationManager.authenticated()));

    private static ProcessEngine engine;

    @BeforeAll
    static void start() {
        engine = engine(true, true);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void close_the_accounts() {
        engine.getIdentityService().createUserQuery().list().forEach(user -> engine.getIdentityService()
                .deleteUser(user.getId()));
    }

    @Test
    void a_good_configuration_starts() {
        assertThatCode(() -> guard().check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:h2:file:./data/renrakumo", "jdbc:mysql://db/x", ""})
    void another_database_than_postgresql_is_refused(String url) {
        environment.setProperty("spring.datasource.url", url);
        assertRefused("PostgreSQL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "renrakumo-renrakumo", "my-Password-123", "kanagawa-demo"})
    void a_default_secret_is_refused(String secret) {
        environment.setProperty("spring.datasource.password", secret);
        assertRefused("spring.datasource.password");
        environment.setProperty("spring.datasource.password", SECRET);
        environment.setProperty("camunda.bpm.admin-user.password", secret);
        assertRefused("camunda.bpm.admin-user.password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "renrakumo-demo"})
    void where_mails_are_sent_a_default_secret_of_their_links_is_refused(String secret) {
        environment.setProperty("renrakumo.mail.link-secret", secret);
        assertThatCode(() -> guard().check()).as("no mails, no links").doesNotThrowAnyException();
        environment.setProperty("spring.mail.host", "mail.example.jp");
        assertRefused("renrakumo.mail.link-secret");
        environment.setProperty("renrakumo.mail.link-secret", SECRET);
        assertThatCode(() -> guard().check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "renrakumo-demo"})
    void a_token_of_the_figures_that_can_be_guessed_is_refused(String token) {
        environment.setProperty("renrakumo.metrics.token", token);
        assertRefused("renrakumo.metrics.token");
        environment.setProperty("renrakumo.metrics.token", SECRET);
        assertThatCode(() -> guard().check()).doesNotThrowAnyException();
    }

    @Test
    void every_account_with_its_published_password_is_refused() {
        assertThat(DemoAccounts.names()).contains("npa", "kawasaki", "pharmacy", "admin");
        DemoAccounts.names().forEach(account -> open(account, account + "-demo"));
        assertThatThrownBy(() -> guard().check()).satisfies(refused -> assertThat(DemoAccounts.names())
                .allSatisfy(account -> assertThat(refused).hasMessageContaining("account " + account + " ")));
    }

    @Test
    void an_account_of_that_name_with_a_secret_of_its_own_may_stay_and_is_not_locked_by_the_asking() {
        open("admin", SECRET);
        for (int start = 0; start < 12; start++) {
            guard().check();
        }
        assertThat(engine.getIdentityService().checkPassword("admin", SECRET)).isTrue();
    }

    @Test
    void an_open_rest_is_refused() {
        assertThatThrownBy(() -> new ProductionGuard(environment, engine, doors()).check())
                .hasMessageContaining("/engine-rest is open");
    }

    @Test
    void an_engine_without_its_guards_is_refused() {
        for (ProcessEngine bare : List.of(engine(false, true), engine(true, false))) {
            assertThatThrownBy(() -> new ProductionGuard(environment, bare, closed).check())
                    .hasMessageContaining("guards are off");
            bare.close();
        }
    }

    @Test
    void everything_wrong_is_named_at_once() {
        environment.setProperty("spring.datasource.url", "jdbc:h2:mem:x");
        environment.setProperty("spring.datasource.password", "");
        open("npa", "npa-demo");
        assertThatThrownBy(() -> guard().check())
                .hasMessageContaining("PostgreSQL")
                .hasMessageContaining("spring.datasource.password")
                .hasMessageContaining("account npa")
                .hasMessageNotContaining("npa-demo");
    }

    private void assertRefused(String named) {
        assertThatThrownBy(() -> guard().check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(named);
    }

    private ProductionGuard guard() {
        return new ProductionGuard(environment, engine, closed);
    }

    private void open(String account, String password) {
        User user = engine.getIdentityService().newUser(account);
        user.setPassword(password);
        engine.getIdentityService().saveUser(user);
    }

    private static FilterChainProxy doors(Filter... filters) {
        return new FilterChainProxy(new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters));
    }

    private static ProcessEngine engine(boolean guarded, boolean authorized) {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(false);
        configuration.setAuthorizationEnabled(authorized);
        if (guarded) {
            ModelBeans released = new ModelBeans(List.of(), new StaticListableBeanFactory());
            configuration
                    .getProcessEnginePlugins()
                    .add(new EngineGuards(
                            released, new ModelGuard(released), org.mockito.Mockito.mock(TaskSight.class)));
        }
        return configuration.buildProcessEngine();
    }
}
