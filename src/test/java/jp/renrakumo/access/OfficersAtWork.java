package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;

/** Supervisors, and the officers whom they invite, as tests tell it. */
abstract class OfficersAtWork extends Attack {

    static final String PASSWORD = "correct horse battery";

    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/invitation/[\\w-]+)");

    /** A name that nobody has. */
    static String unused(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static Map<String, String> newcomer(String account, String organization, String role) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("account", account);
        form.put("familyName", "港");
        form.put("givenName", "花子");
        form.put("email", account + "@example.jp");
        form.put("organization", organization);
        form.put("roles", role);
        return form;
    }

    /** The supervisor invites somebody; the path of the link. */
    String invited(String supervisor, String account, String organization, String role) {
        Visitor page = officer(supervisor);
        HttpResponse<String> answer =
                page.submit("/officers", "/officers/invite", newcomer(account, organization, role));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        Matcher link = LINK.matcher(page.get("/officers/" + account).body());
        assertThat(link.find()).as("link").isTrue();
        return link.group(1);
    }

    /** Somebody who was invited and has chosen his password. */
    String hired(String supervisor, String name, String organization, String role) {
        String account = unused(name);
        String link = invited(supervisor, account, organization, role);
        assertThat(stranger()
                        .submit(link, link, Map.of("password", PASSWORD, "again", PASSWORD))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login?ready"));
        return account;
    }

    /** Logged in with that password. */
    Visitor entered(String account) {
        Visitor officer = stranger();
        HttpResponse<String> answer = officer.login(account, PASSWORD);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/");
        return officer;
    }

    /** A form of this officer's page, sent by the supervisor; what he reads next. */
    static String changed(Visitor supervisor, String account, String what, Map<String, String> fields) {
        String page = "/officers/" + account;
        HttpResponse<String> answer = supervisor.submit(page, page + "/" + what, fields);
        return answer.statusCode() == 302
                ? supervisor
                        .get(answer.headers()
                                .firstValue("Location")
                                .orElseThrow()
                                .replaceFirst("^http://[^/]+", ""))
                        .body()
                : answer.body();
    }
}
