package jp.renrakumo.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Passwords against the engine's hashes, without its login: that would lock an account for good after ten wrong ones. */
@Component
class Passwords {

    /** What an account may be called. */
    static final Pattern ACCOUNT = Pattern.compile("[a-zA-Z0-9_.@-]{1,64}");

    private static final String NOBODY = "?";
    private static final String SALT = UUID.randomUUID().toString();

    private final ProcessEngine engine;
    private final AsSystem system;

    Passwords(@Lazy ProcessEngine engine, AsSystem system) {
        this.engine = engine;
        this.system = system;
    }

    /** Whether this is the account's password; takes as long for an account that does not exist or has none. */
    boolean right(String account, String password) {
        Optional<UserEntity> user = user(ACCOUNT.matcher(account).matches() ? account : NOBODY)
                .filter(found -> found.getPassword() != null);
        String salt = user.map(UserEntity::getSalt).orElse(SALT);
        String salted = EncryptionUtil.saltPassword(password, salt);
        String stored = user.map(UserEntity::getPassword).orElse(NOBODY);
        return same(salted, stored) && user.isPresent();
    }

    /** Gives the account a new password. @throws BadInput if the rules do not take it */
    void set(String account, String password) {
        system.run(() -> {
            User user = user(account).orElseThrow();
            user.setPassword(password);
            engine.getIdentityService().saveUser(user);
        });
    }

    private Optional<UserEntity> user(String account) {
        return system.call(() -> Optional.ofNullable((UserEntity)
                engine.getIdentityService().createUserQuery().userId(account).singleResult()));
    }

    private boolean same(String salted, String stored) {
        PasswordManager manager =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
        String now = manager.encrypt(salted);
        if (MessageDigest.isEqual(now.getBytes(UTF_8), stored.getBytes(UTF_8))) {
            return true;
        }
        // a hash of another kind than today's
        String kind = now.substring(0, now.indexOf('}') + 1);
        return !stored.equals(NOBODY) && !stored.startsWith(kind) && manager.check(salted, stored);
    }
}
