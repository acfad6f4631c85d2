package jp.renrakumo.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.Environment;

/** Which database a command opens, and by which profile: the variables of production alone do not choose production. */
public final class OpenedDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** A command asks for a million events at once, or makes an index over all of history: nobody waits for its rows. */
    private static final Map<String, String> NO_LIMITS = Map.of(
            "spring.datasource.hikari.data-source-properties.socketTimeout", "0",
            "spring.datasource.hikari.data-source-properties.options", "-c synchronous_commit=on");

    private String told = "";

    /** The application's name says it from now on. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        told = of(context.getEnvironment());
        if (context instanceof AbstractApplicationContext named) {
            named.setDisplayName(told);
        }
    }

    /**
     * Starts the application of a command, without pages, on the database of the profile in force; without one on that of the
     * demo.
     *
     * @param settings more than the command's own, by name; they hold before any other
     * @param look at what has started; what it throws is told like a failed start
     * @throws IllegalStateException the failure, with the database that it is about
     */
    public static ConfigurableApplicationContext start(
            SpringApplicationBuilder application,
            Map<String, Object> settings,
            Consumer<ConfigurableApplicationContext> look) {
        OpenedDatabase opened = new OpenedDatabase();
        try {
            Map<String, Object> all = new HashMap<>(NO_LIMITS);
            all.putAll(settings);
            ConfigurableApplicationContext context = application
                    .initializers(opened)
                    .web(WebApplicationType.NONE)
                    .properties("spring.profiles.default=demo", "spring.main.log-startup-info=false")
                    .run(all.entrySet().stream()
                            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                            .toArray(String[]::new));
            look.accept(context);
            return context;
        } catch (RuntimeException failure) {
            throw opened.failed(failure);
        }
    }

    /** Likewise, with nothing to look at. */
    public static ConfigurableApplicationContext start(
            SpringApplicationBuilder application, Map<String, Object> settings) {
        return start(application, settings, context -> {});
    }

    private IllegalStateException failed(RuntimeException failure) {
        return new IllegalStateException(
                told.isEmpty() ? failure.getMessage() : failure.getMessage() + "\n  " + told, failure);
    }

    /** One line without passwords. */
    static String of(Environment environment) {
        String[] active = environment.getActiveProfiles();
        String url = environment.getProperty("spring.datasource.url", "");
        return "データベース: " + url.split("[?;]", 2)[0].replaceAll("//[^/@]*@", "//") + "（プロファイル "
                + String.join(", ", active.length == 0 ? environment.getDefaultProfiles() : active)
                + (Arrays.asList(active).contains("production") || !url.startsWith("jdbc:h2:")
                        ? ""
                        : "。本番のデータベースを開くには、環境変数 SPRING_PROFILES_ACTIVE=production を指定します")
                + "）";
    }
}
