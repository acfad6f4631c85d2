package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An officer chooses the words and dates of the pages; nobody else's change. */
class LanguageTest extends Attack {

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void everybody_reads_as_before() {
        jdbc.sql("delete from officer_reading").update();
    }

    @Test
    void the_pages_are_in_English_for_whoever_wants_it_and_for_nobody_else() {
        Visitor kawasaki = officer("kawasaki");

        kawasaki.submit("/account", "/language", Map.of("style", "ENGLISH"));

        assertThat(kawasaki.get("/").body())
                .contains("<html lang=\"en\">")
                .contains("<h1>My desk</h1>")
                .contains(">Log out<")
                .doesNotContain("私の机");
        assertThat(officer("kanagawa").get("/").body())
                .contains("<html lang=\"ja\">")
                .contains("<h1>私の机</h1>");
        assertThat(officer("kawasaki").get("/").body()).as("on another device").contains("<h1>My desk</h1>");
    }

    @Test
    void what_people_wrote_is_not_put_into_other_words_and_stays_text() {
        String number = suspected("私の机 <b>ログアウト</b>");
        Visitor clinic = officer("clinic");
        clinic.submit("/account", "/language", Map.of("style", "ENGLISH"));

        assertThat(clinic.get("/incidents/" + number).body())
                .contains("私の机 &lt;b&gt;ログアウト&lt;/b&gt;")
                .doesNotContain("<b>Log out</b>")
                .doesNotContain("<b>ログアウト</b>");
    }

    @Test
    void dates_are_eras_Western_or_English_as_chosen() {
        String number = suspected("日付の書き方");
        Visitor clinic = officer("clinic");
        String page = "/incidents/" + number;

        assertThat(clinic.get(page).body()).containsPattern("令和\\d+年\\d+月\\d+日");
        clinic.submit("/account", "/language", Map.of("style", "WESTERN"));
        assertThat(clinic.get(page).body()).containsPattern("20\\d\\d年\\d+月\\d+日\\([月火水木金土日]\\) \\d+:\\d\\d");
        clinic.submit("/account", "/language", Map.of("style", "ENGLISH"));
        assertThat(clinic.get(page).body())
                .containsPattern("\\d+ [A-Z][a-z]+ 20\\d\\d \\([A-Z][a-z]{2}\\) \\d+:\\d\\d");
    }

    @Test
    void the_login_page_remembers_the_language_in_the_browser_alone() {
        Visitor stranger = stranger();

        stranger.submit("/login", "/language", Map.of("style", "ENGLISH"));

        assertThat(stranger.get("/login").body()).contains("Password").contains("<html lang=\"en\">");
        assertThat(stranger().get("/login").body()).contains("パスワード").contains("<html lang=\"ja\">");
    }

    @Test
    void an_unknown_choice_is_refused_and_the_old_one_stays() {
        Visitor clinic = officer("clinic");

        assertThat(clinic.submit("/account", "/language", Map.of("style", "KLINGON"))
                        .statusCode())
                .isEqualTo(400);

        assertThat(clinic.get("/").body()).contains("<h1>私の机</h1>");
    }

    @Test
    void a_browser_that_merely_prefers_English_gets_the_officers_Japanese() {
        assertThat(officer("clinic")
                        .with("Accept-Language", "en-US,en;q=0.9")
                        .get("/")
                        .body())
                .contains("<h1>私の机</h1>");
    }
}
