package jp.renrakumo.access;

import java.util.Arrays;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.Environment;

/** Which database a command opens, and by which profile: the variables of production alone do not choose production. */
public final class OpenedDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private String told = "";

    /** The application's name says it from now on. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        told = of(context.getEnvironment());
        if (context instanceof AbstractApplicationContext named) {
            named.setDisplayName(told);
        }
    }

    /** @return the same failure, with the database that it is about */
    public IllegalStateException failed(RuntimeException failure) {
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
