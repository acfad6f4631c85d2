package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jp.renrakumo.start.NoStart;
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
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Production on a good configuration starts, and on any that has one thing wrong does not. */
class ProductionGuardTest {

    private static final String SECRET = "tr8-Kq2-vv9-Lm4";

    private final MockEnvironment environment =
            new MockEnvironment().withProperty("camunda.bpm.admin-user.password", SECRET);
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
        assertThatCode(() -> guard().afterSingletonsInstantiated()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"renrakumo-kanri", "kanri-demo", "password1234", "Kanri-Password1", "Administrator123"})
    void the_administrators_account_with_a_password_that_is_tried_first_is_refused_whatever_the_variable_says(
            String weak) {
        environment.setProperty("camunda.bpm.admin-user.id", "kanri");
        open("kanri", weak);
        assertRefused("RENRAKUMO_ADMIN（kanri）");
        assertThatThrownBy(() -> guard().afterSingletonsInstantiated()).hasMessageNotContaining(weak);
    }

    @Test
    void an_administrator_who_changed_his_password_is_not_refused() {
        environment.setProperty("camunda.bpm.admin-user.id", "kanri");
        open("kanri", "another-" + SECRET);
        assertThatCode(() -> guard().afterSingletonsInstantiated()).doesNotThrowAnyException();
    }

    @Test
    void every_account_with_its_published_password_is_refused() {
        assertThat(DemoAccounts.names()).contains("npa", "kawasaki", "pharmacy", "admin");
        DemoAccounts.names().forEach(account -> open(account, account + "-demo"));
        assertThatThrownBy(() -> guard().afterSingletonsInstantiated())
                .satisfies(refused -> assertThat(DemoAccounts.names())
                        .allSatisfy(account -> assertThat(refused).hasMessageContaining("アカウント " + account + " の")));
    }

    @Test
    void an_account_of_that_name_with_a_secret_of_its_own_may_stay_and_is_not_locked_by_the_asking() {
        open("admin", SECRET);
        for (int start = 0; start < 12; start++) {
            guard().afterSingletonsInstantiated();
        }
        assertThat(engine.getIdentityService().checkPassword("admin", SECRET)).isTrue();
    }

    @Test
    void an_open_rest_is_refused() {
        assertThatThrownBy(() -> new ProductionGuard(environment, engine, doors()).afterSingletonsInstantiated())
                .hasMessageContaining("/engine-rest に、ログインなしで");
    }

    @Test
    void an_engine_without_its_guards_is_refused() {
        for (ProcessEngine bare : List.of(engine(false, true), engine(true, false))) {
            assertThatThrownBy(() -> new ProductionGuard(environment, bare, closed).afterSingletonsInstantiated())
                    .hasMessageContaining("エンジンの守り");
            bare.close();
        }
    }

    @Test
    void a_refused_start_opens_no_port() {
        AtomicInteger opened = new AtomicInteger();
        open("npa", "npa-demo");
        try (AnnotationConfigServletWebServerApplicationContext server =
                new AnnotationConfigServletWebServerApplicationContext()) {
            server.registerBean(TomcatServletWebServerFactory.class, () -> new TomcatServletWebServerFactory(0));
            server.registerBean(ProductionGuard.class, this::guard);
            server.addApplicationListener((WebServerInitializedEvent open) -> opened.incrementAndGet());
            assertThatThrownBy(server::refresh).isInstanceOf(NoStart.class);
        }
        assertThat(opened).hasValue(0);
    }

    private void assertRefused(String named) {
        assertThatThrownBy(() -> guard().afterSingletonsInstantiated())
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
