package jp.renrakumo.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** Whether production's two roles reach the database, and whether the application's may change only what it should. */
class ProductionDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(ProductionDatabase.class);
    private static final String OWNS =
            """
            with migrating as (select ?::name as owner)
            select coalesce((select pg_has_role(current_user, relowner, 'member') from pg_class
                             where oid = to_regclass('audit_event')),
                            case when owner = '' then false else pg_has_role(current_user, owner, 'member') end)
            from migrating
            """;
    private static final String ONE_MORE =
            """
            select exists (select from act_id_membership where group_id_ = 'camunda-admin')
               and not exists (select from act_id_user where id_ = ?)
            """;

    private final Settings settings;

    private ProductionDatabase(Environment environment) {
        this.settings = new Settings(environment);
    }

    /** @return what is wrong, by the name of the variable and with what to do; to be asked when the settings are right */
    static List<String> wrong(Environment environment) {
        ProductionDatabase database = new ProductionDatabase(environment);
        return Stream.concat(database.owner().stream(), database.application().stream())
                .distinct()
                .toList();
    }

    private List<String> owner() {
        if (!settings.migrates()) {
            return List.of();
        }
        String other = settings.of("spring.flyway.url");
        String url = other.isEmpty() ? settings.of("spring.datasource.url") : other;
        String user = settings.of("spring.flyway.user");
        try (Connection open = open(url, user, settings.of("spring.flyway.password"))) {
            return open.isValid(0) ? List.of() : List.of(away(""));
        } catch (SQLException refused) {
            return List.of(sentence(refused, "SPRING_FLYWAY_USER（" + user + "）と SPRING_FLYWAY_PASSWORD"));
        }
    }

    private List<String> application() {
        String user = settings.of("spring.datasource.username");
        try (Connection open =
                open(settings.of("spring.datasource.url"), user, settings.of("spring.datasource.password"))) {
            oneMoreAdministrator(open);
            if (is(open, "select current_setting('fsync') = 'off'")) {
                return List.of("PostgreSQL の fsync が off になっています。停電などで、受け付けた仕事が失われ、データベースが壊れます。on に戻してください。");
            }
            return is(open, OWNS, settings.of("spring.flyway.user"))
                    ? List.of("RENRAKUMO_DATABASE_USER（" + user + "）は監査記録の表の所有者（または管理権限のある役割）で、記録を書き換えられます。"
                            + "所有者とは別の役割を作り（docker/postgresql/application-role.sql）、"
                            + "表の所有者を SPRING_FLYWAY_USER に設定してください。")
                    : List.of();
        } catch (SQLException refused) {
            return List.of(sentence(refused, "RENRAKUMO_DATABASE_USER（" + user + "）と RENRAKUMO_DATABASE_PASSWORD"));
        }
    }

    // a way back in for who lost every administrator's password, so it is told and not refused
    private void oneMoreAdministrator(Connection open) throws SQLException {
        String account = settings.of("camunda.bpm.admin-user.id");
        boolean tables = is(open, "select to_regclass('act_id_membership') is not null");
        if (tables && is(open, ONE_MORE, account)) {
            LOG.warn(
                    "RENRAKUMO_ADMIN（{}）のアカウントはまだないため、管理者をもう一人作ります。これまでの管理者はそのまま残ります。"
                            + "意図しないときは、画面「担当者」でこのアカウントを閉じ、RENRAKUMO_ADMIN を元に戻してください。",
                    account);
        }
    }

    private static boolean is(Connection open, String question, String... asked) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(question)) {
            for (int at = 0; at < asked.length; at++) {
                statement.setString(at + 1, asked[at]);
            }
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static Connection open(String url, String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "10");
        login.setProperty("loginTimeout", "20");
        return DriverManager.getConnection(url, login);
    }

    private static String sentence(SQLException refused, String login) {
        return switch (String.valueOf(refused.getSQLState())) {
            case "28P01", "28000" -> login + " ではデータベースに入れません。役割の名前とパスワードを確かめてください。";
            case "3D000" -> "RENRAKUMO_DATABASE_URL のデータベースがありません。名前を確かめるか、先に作ってください。";
            case "42704" -> "SPRING_FLYWAY_USER の役割がデータベースにありません。名前を確かめてください。";
            default -> away(String.valueOf(refused.getMessage()));
        };
    }

    private static String away(String why) {
        return "データベースに届きません。RENRAKUMO_DATABASE_URL のホストとポートを確かめ、PostgreSQL が動いているか、"
                + "途中の通信が止められていないかを見てください"
                + (why.isEmpty()
                        ? "。"
                        : "（データベースの返事: " + why.lines().findFirst().orElse("") + "）。");
    }
}
