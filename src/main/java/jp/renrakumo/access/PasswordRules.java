package jp.renrakumo.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Set<String> COMMON = common();

    private static final List<PasswordPolicyRule> RULES = List.of(
            new Rule(
                    "PASSWORD_POLICY_LENGTH",
                    Map.of("minLength", String.valueOf(SHORTEST)),
                    (password, user) -> password.codePointCount(0, password.length()) >= SHORTEST),
            new Rule("PASSWORD_POLICY_USER_DATA", Map.of(), (password, user) -> user == null || !tells(password, user)),
            new Rule("PASSWORD_POLICY_COMMON", Map.of(), (password, user) -> !COMMON.contains(plain(password))));

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
        String said = plain(password);
        return Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
                .filter(part -> part != null && part.length() > 1)
                .map(PasswordRules::plain)
                .anyMatch(part -> part.length() < 4 ? said.replace(part, "").length() < 4 : said.contains(part));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Those of the list, in small letters. */
    static Set<String> common() {
        try (InputStream list = PasswordRules.class.getResourceAsStream("/access/common-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("access/common-passwords.txt is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PasswordRules::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
