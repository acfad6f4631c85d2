package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the running application gives to an officer's browser is our Tasklist, not the one in the library. */
@RunningTest
class TasklistServedTest {

    private static final String TASKLIST = "/camunda/app/tasklist/";

    @LocalServerPort
    int port;

    private Visitor officer;

    @BeforeEach
    void login() {
        officer = Visitor.officer(port, "npa");
    }

    @Test
    void texts_settings_script_and_styles_are_ours() {
        assertThat(served("locales/ja.json")).contains("引き受ける");
        assertThat(served("scripts/config.js")).contains("fallbackLocale: 'ja'").contains("scripts/renrakumo");
        assertThat(served("scripts/renrakumo.js")).contains("必須項目です");
        assertThat(served("styles/user-styles.css")).contains(".ce-eol-banner").startsWith("@charset");
    }

    @Test
    void the_page_takes_scripts_only_from_the_application() {
        HttpResponse<String> page = officer.get(TASKLIST + "default/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .contains("object-src 'none'")
                .containsPattern("script-src 'nonce-[^']+' 'strict-dynamic'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).doesNotContain("src=\"http");
    }

    @Test
    void administrators_get_their_applications_in_japanese() {
        Visitor admin = Visitor.officer(port, "admin");
        for (String app : new String[] {"cockpit", "admin"}) {
            String files = "/camunda/app/" + app + "/";
            assertThat(admin.get(files + "default/").statusCode()).as(app).isEqualTo(200);
            assertThat(admin.get(files + "locales/ja.json").body()).as(app).contains("プロセスインスタンス");
            assertThat(admin.get(files + "scripts/config.js").body()).as(app).contains("fallbackLocale: 'ja'");
            assertThat(admin.get(files + "styles/user-styles.css").body())
                    .as(app)
                    .contains(".ce-eol-banner");
        }
    }

    private String served(String file) {
        HttpResponse<String> answer = officer.get(TASKLIST + file);
        assertThat(answer.statusCode()).as(file).isEqualTo(200);
        return answer.body();
    }
}
