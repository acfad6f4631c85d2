package jp.renrakumo.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What production's settings alone say: secrets that are missing or weak, and what is meant for tests and the demo. */
class ProductionSettings {

    private static final String STRONG = "12文字以上の推測できない値（例: openssl rand -hex 24 の出力）を設定してください。";

    private static final String DEMO = "renrakumo.demo";

    private final Settings settings;
    private final Environment environment;
    private final List<String> wrong = new ArrayList<>();

    private ProductionSettings(Environment environment) {
        this.settings = new Settings(environment);
        this.environment = environment;
    }

    /** @return everything that is wrong, by the name of the variable and with what to do */
    static List<String> wrong(Environment environment) {
        ProductionSettings asked = new ProductionSettings(environment);
        asked.database();
        asked.administrator();
        asked.mail();
        asked.webhook();
        asked.metrics();
        asked.demo();
        return List.copyOf(asked.wrong);
    }

    private void database() {
        if (!settings.of("spring.datasource.url").startsWith("jdbc:postgresql:")) {
            wrong.add("RENRAKUMO_DATABASE_URL に PostgreSQL のデータベースを「jdbc:postgresql://ホスト:5432/データベース名」の形で設定してください。");
        }
        needed("spring.datasource.username", "RENRAKUMO_DATABASE_USER に、アプリケーションがデータベースに入るときの役割（例 renrakumo_app）");
        secret("spring.datasource.password", "RENRAKUMO_DATABASE_PASSWORD");
        if (!settings.migrates()) {
            return;
        }
        String owner = settings.of("spring.flyway.user");
        if (owner.isEmpty() || owner.equals(settings.of("spring.datasource.username"))) {
            wrong.add("SPRING_FLYWAY_USER に、表の所有者を RENRAKUMO_DATABASE_USER とは別の役割で設定してください。"
                    + "同じ役割では、アプリケーションが監査記録を書き換えられます（作り方は docker/postgresql/application-role.sql）。");
        }
        secret("spring.flyway.password", "SPRING_FLYWAY_PASSWORD");
    }

    private void administrator() {
        needed("camunda.bpm.admin-user.id", "RENRAKUMO_ADMIN に、最初の管理者のアカウント名");
        String account = settings.of("camunda.bpm.admin-user.id");
        String password = settings.of("camunda.bpm.admin-user.password");
        secret("camunda.bpm.admin-user.password", "RENRAKUMO_ADMIN_PASSWORD");
        if (!account.matches("[a-zA-Z0-9_.@-]*")) {
            wrong.add("RENRAKUMO_ADMIN の「" + account + "」は使えません。アカウント名は半角の英数字と「_」「.」「@」「-」で書いてください。");
        }
        if (!Secrets.weak(password) && guessed(password, account)) {
            wrong.add("RENRAKUMO_ADMIN_PASSWORD がアカウント名か、よく使われるパスワードからできています。" + STRONG);
        }
    }

    private static boolean guessed(String password, String account) {
        String plain = Secrets.plain(password);
        return WeakPasswords.of(account).map(Secrets::plain).anyMatch(plain::equals)
                || account.length() > 3 && plain.contains(Secrets.plain(account));
    }

    private void mail() {
        if (settings.has("spring.mail.host")) {
            needed("renrakumo.mail.from", "RENRAKUMO_MAIL_HOST があるので、RENRAKUMO_MAIL_FROM に差出人のメールアドレス");
            needed("renrakumo.mail.base-url", "RENRAKUMO_MAIL_HOST があるので、RENRAKUMO_BASE_URL にこのシステムの所在（https://…）");
            secret("renrakumo.mail.link-secret", "RENRAKUMO_MAIL_LINK_SECRET");
        }
    }

    private void webhook() {
        if (settings.has("renrakumo.webhook.url")) {
            needed("renrakumo.webhook.secret", "RENRAKUMO_WEBHOOK_URL があるので、RENRAKUMO_WEBHOOK_SECRET に署名の秘密（whsec_…）");
            needed("renrakumo.mail.base-url", "RENRAKUMO_WEBHOOK_URL があるので、RENRAKUMO_BASE_URL にこのシステムの所在（https://…）");
        }
    }

    private void metrics() {
        if (settings.has("renrakumo.metrics.token")) {
            secret("renrakumo.metrics.token", "RENRAKUMO_METRICS_TOKEN");
        }
    }

    private void demo() {
        if (!settings.of("renrakumo.audit.on").isEmpty()
                && !settings.of("renrakumo.audit.on").equals("true")) {
            wrong.add("renrakumo.audit.on はテスト専用です。本番では監査記録を止められません。取り除いてください。");
        }
        if (settings.has("renrakumo.clock.start")) {
            wrong.add("renrakumo.clock.start はデモ専用です。本番の時計は動かせません。取り除いてください。");
        }
        if (settings.has("renrakumo.models.folder")) {
            wrong.add("renrakumo.models.folder はデモ専用です。本番では画面「モデルの公開」から公開します。取り除いてください。");
        }
        Map<String, Object> demo = Binder.get(environment)
                .bind(DEMO, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
        demo.keySet().forEach(name -> wrong.add(DEMO + "." + name + " はデモ専用です。取り除いてください。"));
    }

    private void needed(String setting, String what) {
        String sentence = what + "を設定してください。";
        if (!settings.has(setting) && !wrong.contains(sentence)) {
            wrong.add(sentence);
        }
    }

    private void secret(String setting, String variable) {
        String set = settings.of(setting);
        if (set.isEmpty()) {
            wrong.add(variable + " が設定されていません。" + STRONG);
        } else if (Secrets.weak(set)) {
            wrong.add(variable + " が短すぎるか、公開されている言葉（renrakumo、password など）を含んでいます。" + STRONG);
        }
    }
}
