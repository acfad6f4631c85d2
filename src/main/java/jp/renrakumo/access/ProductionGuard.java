package jp.renrakumo.access;

import java.util.ArrayList;
import java.util.List;
import jp.renrakumo.start.NoStart;
import jp.renrakumo.start.WeakPasswords;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.stereotype.Component;

/** Production does not start with an account whose password is known, an open REST or an unguarded engine. */
@Component
@Profile("production")
class ProductionGuard implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ProductionGuard.class);

    private final Environment environment;
    private final ProcessEngine engine;
    private final FilterChainProxy doors;

    ProductionGuard(Environment environment, ProcessEngine engine, FilterChainProxy doors) {
        this.environment = environment;
        this.engine = engine;
        this.doors = doors;
    }

    /**
     * Before the web server opens its port. What the settings alone say was asked before the first account was made
     * ({@link jp.renrakumo.start.BeforeStart}).
     *
     * @throws NoStart naming everything that is wrong at once
     */
    @Override
    public void afterSingletonsInstantiated() {
        List<String> wrong = new ArrayList<>();
        publishedPasswords(wrong);
        administrator(wrong);
        if (open()) {
            wrong.add("/engine-rest に、ログインなしで入れます。プログラムの不具合です。起動せずに報告してください。");
        }
        unguarded(wrong);
        if (!wrong.isEmpty()) {
            throw new NoStart(wrong);
        }
    }

    // asked of every chain: a chain's matcher cannot be asked without a request
    private boolean open() {
        return doors.getFilterChains().isEmpty()
                || doors.getFilterChains().stream().anyMatch(chain -> chain.getFilters().stream()
                        .noneMatch(AuthorizationFilter.class::isInstance));
    }

    private void publishedPasswords(List<String> wrong) {
        String[] published = DemoAccounts.names().toArray(String[]::new);
        engine.getIdentityService().createUserQuery().userIdIn(published).list().stream()
                .filter(account -> hasPassword((UserEntity) account, DemoAccounts.password(account.getId())))
                .forEach(account -> wrong.add("アカウント " + account.getId()
                        + " のパスワードは、公開されているデモのパスワードのままです。デモのデータベースは本番では使わず、空のデータベースから始めてください。"));
    }

    // an account that is there keeps its password, whatever the variable says by now
    private void administrator(List<String> wrong) {
        String id = environment.getProperty("camunda.bpm.admin-user.id", "");
        UserEntity account = id.isEmpty()
                ? null
                : (UserEntity)
                        engine.getIdentityService().createUserQuery().userId(id).singleResult();
        if (account == null) {
            return;
        }
        if (WeakPasswords.of(id).anyMatch(weak -> hasPassword(account, weak))) {
            wrong.add("RENRAKUMO_ADMIN（" + id + "）のアカウントのパスワードが推測できます。RENRAKUMO_ADMIN_PASSWORD を変えても、すでにあるアカウントの"
                    + "パスワードは変わりません。RENRAKUMO_ADMIN に別のアカウント名を設定して起動し、画面「担当者」で " + id + " を閉じてください。");
        } else if (!hasPassword(account, environment.getProperty("camunda.bpm.admin-user.password", ""))) {
            LOG.info(
                    "RENRAKUMO_ADMIN（{}）のパスワードは RENRAKUMO_ADMIN_PASSWORD と違います。アカウントのパスワードはそのままで、この変数は最初の起動でだけ使われます。",
                    id);
        }
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
            wrong.add("エンジンの守りが外れています。camunda.bpm.* の設定を取り除いてください。それでも続くときは、起動せずに報告してください。");
        }
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
