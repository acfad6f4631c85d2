package jp.renrakumo.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import jp.renrakumo.start.Secrets;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which passwords are taken: long ones that nobody guesses first. Which characters are in it does not matter. The engine
 * asks these rules, so REST and the administrators' pages obey as well.
 */
@Component
class PasswordRules extends AbstractProcessEnginePlugin implements PasswordPolicy {

    static final int SHORTEST = 12;
    static final String SENTENCE = "パスワードは" + SHORTEST + "文字以上とし、アカウント名、氏名、よく使われるパスワードを避けてください。";

    private static final Set<String> COMMON = Secrets.common();

    private static final List<PasswordPolicyRule> RULES = List.of(
            new Rule(
                    "PASSWORD_POLICY_LENGTH",
                    Map.of("minLength", String.valueOf(SHORTEST)),
                    (password, user) -> password.codePointCount(0, password.length()) >= SHORTEST),
            new Rule("PASSWORD_POLICY_USER_DATA", Map.of(), (password, user) -> user == null || !tells(password, user)),
            new Rule(
                    "PASSWORD_POLICY_COMMON", Map.of(), (password, user) -> !COMMON.contains(Secrets.plain(password))));

    @Override
    public List<PasswordPolicyRule> getRules() {
        return RULES;
    }

    /** Also: the engine's own lock after wrong passwords never applies, {@link LoginThrottle} stands in for it. */
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordPolicy(this);
        engine.setEnablePasswordPolicy(true);
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
    }

    private static boolean tells(String password, User user) {
        String said = Secrets.plain(password);
        return Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
                .filter(part -> part != null && part.length() > 1)
                .map(Secrets::plain)
                .anyMatch(part -> part.length() < 4 ? said.replace(part, "").length() < 4 : said.contains(part));
    }

    /** One rule as the engine asks it; the placeholder is what its pages translate. */
    private record Rule(
            String placeholder, Map<String, String> parameters, BiPredicate<String, @Nullable User> fulfilled)
            implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return parameters;
        }

        @Override
        public boolean execute(String password) {
            return fulfilled.test(password, null);
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            return fulfilled.test(password, user);
        }
    }
}
