package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code /incidents/requests}: the ministry asks many authorities at once, all of them or none. */
class RequestsTest extends Attack {

    private static final String PAGE = "/incidents/requests";

    @Autowired
    JdbcClient jdbc;

    @Test
    void each_authority_gets_its_own_case_and_the_day_that_was_asked() {
        Instant until = Instant.now().plusSeconds(86_400 * 30L).truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
        Visitor mhlw = officer("mhlw");
        HttpResponse<String> answer = mhlw.submit(
                PAGE,
                PAGE,
                asked("hospital-kawasaki\n\nhospital-fujisawa\n", Map.of("requestedUntil", EraDates.format(until))));
        assertThat(answer.statusCode()).isEqualTo(302);
        for (String city : new String[] {"kawasaki", "fujisawa"}) {
            String number = newest("hospital-" + city);
            assertThat(jdbc.sql("select authority from authority_response where incident = ?")
                            .param(number)
                            .query(String.class)
                            .single())
                    .isEqualTo(city);
            assertThat(mhlw.get("/incidents/" + number).body()).contains("国の求め", EraDates.format(until) + "までに報告");
            desk.leave();
            assertThat(engine.getTaskService()
                            .createTaskQuery()
                            .processInstanceBusinessKey(number)
                            .taskDefinitionKey("userTask_recordAwareness")
                            .taskCandidateGroup(city)
                            .count())
                    .isOne();
        }
    }

    @Test
    void one_wrong_line_and_nobody_is_asked() {
        long before = incidents();
        String page = officer("mhlw")
                .submit(PAGE, PAGE, asked("hospital-yokosuka\nno-such-hospital", Map.of()))
                .body();
        assertThat(page).contains("2行目", "no-such-hospital", "一件も依頼していません", "hospital-yokosuka", "海外の機関から連絡があった");
        String all = officer("mhlw")
                .submit(PAGE, PAGE, asked("no-such-1\nhospital-yokosuka\nno-such-2\nhospital-yokosuka", Map.of()))
                .body();
        assertThat(all).contains("1行目", "3行目", "4行目: 「hospital-yokosuka」が二度").doesNotContain("2行目");
        assertThat(incidents()).isEqualTo(before);
        assertThat(officer("mhlw").submit(PAGE, PAGE, asked(" \n", Map.of())).body())
                .contains("1件から200件まで");
        assertThat(officer("mhlw")
                        .submit(PAGE, PAGE, asked("hospital-yokosuka", Map.of("requestedUntil", "令和元年5月1日 10:00")))
                        .body())
                .contains("過ぎています")
                .doesNotContain("1行目");
        assertThat(incidents()).isEqualTo(before);
    }

    @Test
    void without_a_day_our_policy_counts_five_business_days() {
        officer("mhlw").submit(PAGE, PAGE, asked("hospital-chigasaki", Map.of()));
        assertThat(jdbc.sql(
                                "select count(*) from authority_response where incident = ? and requested_until is not null")
                        .param(newest("hospital-chigasaki"))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void where_the_authority_is_at_work_the_day_is_added_to_its_case() {
        Instant until = Instant.now().plusSeconds(86_400 * 3L).truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
        officer("mhlw").submit(PAGE, PAGE, asked("hospital-sagamihara", Map.of()));
        String number = newest("hospital-sagamihara");
        HttpResponse<String> answer = officer("mhlw")
                .submit(PAGE, PAGE, asked("hospital-sagamihara", Map.of("requestedUntil", EraDates.format(until))));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(newest("hospital-sagamihara")).isEqualTo(number);
        assertThat(officer("mhlw").get("/incidents/" + number).body())
                .contains(EraDates.format(until) + "までに報告", "厚生労働省が報告を求めた");
    }

    @Test
    void it_is_the_ministrys_page() {
        assertThat(officer("mhlw").get("/incidents").body()).contains(PAGE);
        for (String account : new String[] {"kanagawa", "yokohama", "hospital", "vendor"}) {
            Visitor other = officer(account);
            assertThat(other.get(PAGE).statusCode()).as(account).isEqualTo(404);
            assertThat(other.get("/incidents").body()).doesNotContain(PAGE);
            assertThat(other.submit("/account", PAGE, asked("hospital", Map.of()))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static Map<String, String> asked(String institutions, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of(
                "institutions",
                institutions,
                "awareAt",
                EraDates.format(Instant.now()),
                "summary",
                "海外の機関から連絡があった",
                "systemFailure",
                "true",
                "leak",
                "FEARED",
                "careDisruption",
                "NONE",
                "occasion",
                "REAL"));
        form.putAll(more);
        return form;
    }

    private String newest(String institution) {
        return jdbc.sql("select max(number) from incident where institution = ?")
                .param(institution)
                .query(String.class)
                .single();
    }

    private long incidents() {
        return jdbc.sql("select count(*) from incident").query(Long.class).single();
    }
}
