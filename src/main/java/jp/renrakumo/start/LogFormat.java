package jp.renrakumo.start;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * A format of log lines that there is not is set aside before anything is logged, or the log itself would fail with a trace of
 * calls; {@link BeforeStart} then tells it in a plain line, with all else that is wrong.
 */
public class LogFormat implements EnvironmentPostProcessor {

    private static final String FORMAT = "logging.structured.format.console";
    private static final String SET_ASIDE = "log-format-set-aside";
    private static final List<String> FORMATS = List.of("ecs", "logstash", "gelf");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String set = new Settings(environment).of(FORMAT);
        if (!set.isEmpty() && FORMATS.stream().noneMatch(set::equalsIgnoreCase)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(SET_ASIDE, Map.of(FORMAT, "", SET_ASIDE, set)));
        }
    }

    /** @return what is wrong, by the name of the variable and with what fits; empty if nothing was set aside */
    static List<String> wrong(Environment environment) {
        String set = new Settings(environment).of(SET_ASIDE);
        return set.isEmpty()
                ? List.of()
                : List.of("RENRAKUMO_LOG_FORMAT の「" + set + "」という形式はありません。" + String.join("、", FORMATS)
                        + " のどれかを設定するか、取り除いてください（取り除くと、ふつうの行で書きます）。");
    }
}
