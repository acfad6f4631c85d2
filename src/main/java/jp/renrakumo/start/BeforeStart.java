package jp.renrakumo.start;

import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Asked first: a start that is refused leaves neither a table nor an account nor an open port behind. */
public class BeforeStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(BeforeStart.class);

    /** @throws NoStart naming everything that is wrong */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        profile(environment);
        names(environment);
        List<String> always = LogFormat.wrong(environment);
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            refuse(Stream.of(always, ProductionSettings.wrong(environment), SettingValues.wrong(environment))
                    .flatMap(List::stream)
                    .toList());
            refuse(ProductionDatabase.wrong(environment));
        }
        refuse(always);
    }

    private static void profile(Environment environment) {
        try {
            new RunProfile(environment);
        } catch (UnknownHostException nowhere) {
            throw new NoStart(List.of("server.address の「" + nowhere.getMessage() + "」という所在が見つかりません。確かめてください。"));
        }
    }

    private static void names(ConfigurableEnvironment environment) {
        SettingNames.unknown(environment)
                .forEach((set, near) -> LOG.warn(
                        "設定 {} は誰も読みません。{}つづりを直すか、取り除いてください。", set, near.isEmpty() ? "" : near + " ではありませんか。"));
    }

    private static void refuse(List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new NoStart(wrong);
        }
    }
}
