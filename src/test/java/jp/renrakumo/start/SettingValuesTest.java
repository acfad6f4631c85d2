package jp.renrakumo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** Values that would be missed only when they are needed. */
class SettingValuesTest {

    @TempDir
    Path folder;

    @Test
    void values_that_fit_are_taken() {
        assertThat(SettingValues.wrong(environment()
                        .withProperty("spring.mail.host", "mail.example.jp")
                        .withProperty("spring.mail.port", "587")
                        .withProperty("spring.mail.properties.mail.smtp.starttls.required", "false")
                        .withProperty("renrakumo.mail.base-url", "https://renraku.example.jp")
                        .withProperty("renrakumo.webhook.url", "http://127.0.0.1:9/hook")
                        .withProperty("renrakumo.webhook.secret", "whsec_" + "c2VjcmV0".repeat(5))
                        .withProperty("renrakumo.calendar.holidays", "classpath:deadline/syukujitsu.csv")
                        .withProperty("renrakumo.drain", "0s")
                        .withProperty("renrakumo.audit.every", "365d")
                        .withProperty("renrakumo.mail.every", "PT1M")
                        .withProperty("renrakumo.attachment.largest", "10485760")
                        .withProperty("renrakumo.attachment.scanner", "sh,-c,true")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.mail.properties.mail.smtp.starttls.required, yes, RENRAKUMO_MAIL_TLS",
        "spring.mail.port, '', RENRAKUMO_MAIL_PORT",
        "spring.mail.port, 70000, RENRAKUMO_MAIL_PORT",
        "renrakumo.mail.base-url, renraku.example.jp, RENRAKUMO_BASE_URL",
        "renrakumo.mail.base-url, ftp://renraku.example.jp, RENRAKUMO_BASE_URL",
        "renrakumo.webhook.url, http://chat.example.jp/hook, RENRAKUMO_WEBHOOK_URL",
        "renrakumo.webhook.secret, whsec_abc, RENRAKUMO_WEBHOOK_SECRET",
        "renrakumo.calendar.holidays, file:/no/such.csv, renrakumo.calendar.holidays",
        "renrakumo.drain, -5s, renrakumo.drain",
        "renrakumo.audit.every, often, renrakumo.audit.every",
        "renrakumo.metrics.every, 0s, renrakumo.metrics.every",
        "renrakumo.attachment.largest, -1, renrakumo.attachment.largest",
        "renrakumo.attachment.most, -1, renrakumo.attachment.most",
        "renrakumo.what-if.most, -1, renrakumo.what-if.most",
        "renrakumo.attachment.scanner, /no/such/scanner, renrakumo.attachment.scanner",
        "renrakumo.attachment.scanner, no-such-scanner, renrakumo.attachment.scanner",
        "renrakumo.audit.signer, a b+c, renrakumo.audit.signer",
        "renrakumo.audit.folder, /proc/x, renrakumo.audit.folder",
        "renrakumo.import.folder, /dev/null, renrakumo.import.folder"
    })
    void a_value_that_does_not_fit_is_told(String setting, String value, String named) {
        MockEnvironment environment = environment().withProperty("spring.mail.host", "mail.example.jp");
        environment.setProperty("spring.mail.port", "587");
        environment.setProperty(setting, value);
        assertThat(SettingValues.wrong(environment)).singleElement().asString().startsWith(named + " ");
    }

    @Test
    void folders_that_are_made_are_the_accounts_alone() throws IOException {
        assertThat(SettingValues.wrong(environment())).isEmpty();
        for (String made : List.of("audit", "imports")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(made))))
                    .isEqualTo("rwx------");
        }
    }

    private MockEnvironment environment() {
        return new MockEnvironment()
                .withProperty("renrakumo.audit.folder", folder.resolve("audit").toString())
                .withProperty(
                        "renrakumo.import.folder", folder.resolve("imports").toString());
    }
}
