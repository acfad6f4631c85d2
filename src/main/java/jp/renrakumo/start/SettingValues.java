package jp.renrakumo.start;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;

/** Values of production that would be taken in silence, and be missed only when they are needed. */
class SettingValues {

    private static final List<String> INTERVALS = List.of(
            "renrakumo.audit.every",
            "renrakumo.audit.mail-every",
            "renrakumo.audit.mail-look",
            "renrakumo.mail.every",
            "renrakumo.mail.bounces.every",
            "renrakumo.metrics.every",
            "renrakumo.migration.every",
            "renrakumo.retention.every",
            "renrakumo.webhook.every",
            "renrakumo.webhook.timeout");

    private final Settings settings;
    private final List<String> wrong = new ArrayList<>();

    private SettingValues(Environment environment) {
        this.settings = new Settings(environment);
    }

    /** @return every value that does not fit, by its name and with what fits */
    static List<String> wrong(Environment environment) {
        SettingValues asked = new SettingValues(environment);
        asked.mail();
        asked.webhook();
        asked.holidays();
        asked.times();
        asked.counts();
        asked.scanner(environment);
        asked.folder("renrakumo.audit.folder", "data/audit");
        asked.folder("renrakumo.import.folder", "data/imports");
        asked.signer();
        return List.copyOf(asked.wrong);
    }

    private void mail() {
        truth("spring.mail.properties.mail.smtp.starttls.required", "RENRAKUMO_MAIL_TLS");
        truth("renrakumo.mail.bounces.tls", "renrakumo.mail.bounces.tls");
        if (settings.has("spring.mail.host")) {
            number("spring.mail.port", "RENRAKUMO_MAIL_PORT", 1, 65535);
        }
        if (settings.has("renrakumo.mail.bounces.port")) {
            number("renrakumo.mail.bounces.port", "renrakumo.mail.bounces.port", 1, 65535);
        }
        String own = settings.of("renrakumo.mail.base-url");
        if (!own.isEmpty() && !address(own)) {
            wrong.add("RENRAKUMO_BASE_URL の「" + own + "」は使えません。「https://renraku.example.jp」の形で設定してください。");
        }
    }

    // neither address nor secret is repeated: both may be secret
    private void webhook() {
        String receiver = settings.of("renrakumo.webhook.url");
        if (!receiver.isEmpty()
                && !receiver.startsWith("https://")
                && !receiver.matches("http://(localhost|127\\.|\\[::1]).*")) {
            wrong.add("RENRAKUMO_WEBHOOK_URL は「https://」で始まる所在にしてください（http:// はこの計算機の中だけ）。");
        }
        for (String secret : settings.of("renrakumo.webhook.secret").split("\\s+")) {
            if (!secret.isEmpty() && !random(secret.replaceFirst("^whsec_", ""))) {
                wrong.add("RENRAKUMO_WEBHOOK_SECRET は「whsec_」と、24から64バイトの乱数（openssl rand -base64 32 の出力）で設定してください。");
            }
        }
    }

    private static boolean random(String secret) {
        try {
            int bytes = Base64.getDecoder().decode(secret).length;
            return bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private void holidays() {
        String file = settings.of("renrakumo.calendar.holidays");
        if (!file.isEmpty() && !new DefaultResourceLoader().getResource(file).isReadable()) {
            wrong.add(
                    "renrakumo.calendar.holidays の「" + file + "」を読めません。「file:/…/syukujitsu.csv」の形で、読めるファイルを設定してください。");
        }
    }

    private void times() {
        duration("renrakumo.drain", Duration.ZERO);
        duration("renrakumo.receipts.links-last", Duration.ZERO);
        INTERVALS.forEach(name -> duration(name, Duration.ofMillis(1)));
    }

    private void counts() {
        if (settings.has("renrakumo.attachment.most")) {
            number("renrakumo.attachment.most", "renrakumo.attachment.most", 0, Integer.MAX_VALUE);
        }
        if (settings.has("renrakumo.attachment.largest")) {
            number("renrakumo.attachment.largest", "renrakumo.attachment.largest", 1, Long.MAX_VALUE);
        }
        if (settings.has("renrakumo.what-if.most")) {
            number("renrakumo.what-if.most", "renrakumo.what-if.most", 1, Integer.MAX_VALUE);
        }
    }

    private void scanner(Environment environment) {
        Binder.get(environment)
                .bind("renrakumo.attachment.scanner", Bindable.listOf(String.class))
                .orElse(List.of())
                .stream()
                .limit(1)
                .filter(command -> !executable(command))
                .forEach(command -> wrong.add("renrakumo.attachment.scanner の「" + command
                        + "」という実行できるファイルがありません。検査のプログラムの場所を確かめるか、使わないなら取り除いてください。"));
    }

    private static boolean executable(String command) {
        if (command.contains(File.separator)) {
            return Files.isRegularFile(Path.of(command)) && Files.isExecutable(Path.of(command));
        }
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private void folder(String name, String usual) {
        Path folder = Path.of(settings.has(name) ? settings.of(name) : usual);
        try {
            OwnFolder.make(folder);
            if (Files.isDirectory(folder) && Files.isWritable(folder)) {
                return;
            }
        } catch (IOException unwritable) {
            // told below
        }
        wrong.add(name + " のフォルダー「" + folder.toAbsolutePath() + "」に書けません。作るか、このプログラムの利用者に書き込みを許してください。");
    }

    private void signer() {
        String signer = settings.of("renrakumo.audit.signer");
        if (signer.matches(".*[\\s+].*")) {
            wrong.add("renrakumo.audit.signer の「" + signer + "」には空白と「+」を使えません。取り除いてください。");
        }
    }

    private void truth(String name, String told) {
        String set = settings.of(name);
        if (!set.isEmpty() && !set.equals("true") && !set.equals("false")) {
            wrong.add(told + " の「" + set + "」は使えません。true か false を設定してください。");
        }
    }

    private void number(String name, String told, long least, long most) {
        String set = settings.of(name);
        try {
            long number = Long.parseLong(set);
            if (number >= least && number <= most) {
                return;
            }
        } catch (NumberFormatException none) {
            // told below
        }
        String limits = most >= Integer.MAX_VALUE ? least + " 以上の整数" : least + " から " + most + " までの整数";
        wrong.add(told + " の「" + set + "」は使えません。" + limits + "を設定するか、取り除いてください。");
    }

    private void duration(String name, Duration least) {
        String set = settings.of(name);
        try {
            if (set.isEmpty() || DurationStyle.detectAndParse(set).compareTo(least) >= 0) {
                return;
            }
        } catch (IllegalArgumentException none) {
            // told below
        }
        wrong.add(name + " の「" + set + "」は使えません。「10s」「5m」「24h」のように、" + (least.isZero() ? "0以上" : "0より長い")
                + "時間を設定してください。");
    }

    private static boolean address(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
