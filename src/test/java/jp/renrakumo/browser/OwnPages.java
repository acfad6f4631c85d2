package jp.renrakumo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** What officers write on our own pages, beside the cases: sends each form once and keeps the address of what came of it. */
final class OwnPages {

    private static final Pattern RELEASE = Pattern.compile("REL-\\d{4}-\\d{4}");
    private static final Path MODEL = Path.of("processes/incident/incident-lifecycle.bpmn");
    private static final String CSV_HEAD = "ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地\r\n";

    private static int serial;

    private final int port;
    private final java.util.function.UnaryOperator<String> words;
    private final java.util.function.UnaryOperator<String> brief;
    private final List<String> refused = new ArrayList<>();
    private final Map<String, Visitor> visitors = new HashMap<>();

    OwnPages(int port, java.util.function.UnaryOperator<String> words, java.util.function.UnaryOperator<String> brief) {
        this.port = port;
        this.words = words;
        this.brief = brief;
    }

    Visitor as(String account) {
        return visitors.computeIfAbsent(account, name -> Visitor.officer(port, name));
    }

    /** @return address of the officer's page */
    String officer() {
        String account = "minato" + ++serial;
        HttpResponse<String> answer = as("kanagawa")
                .submit(
                        "/officers",
                        "/officers/invite",
                        Map.of(
                                "account",
                                account,
                                "familyName",
                                brief.apply("港"),
                                "givenName",
                                brief.apply("花子"),
                                "email",
                                account + "@example.jp",
                                "organization",
                                "kanagawa",
                                "roles",
                                "OFFICER"));
        taken(answer);
        return "/officers/" + account;
    }

    /** @return address of a group with two members */
    String group() {
        String group = place(as("kanagawa")
                .submit(
                        "/directives/groups",
                        "/directives/groups",
                        Map.of("organization", "kanagawa", "name", brief.apply("訓練に参加する病院" + ++serial))));
        taken(as("kanagawa")
                .submit(group, group + "/members", Map.of("names", "hospital\nclinic", "since", "2019-05-01")));
        return group;
    }

    /** @return address of the task's files */
    String attached(String task) {
        String page = "/tasks/" + task + "/attachments";
        taken(as("hospital").upload(page, page, brief.apply("要求文").replace("\"", "") + ".pdf", "%PDF-1.4 要求文"));
        return page;
    }

    /** @return address of a draft with a file */
    String draft() {
        String draft = place(
                as("kanagawa").submit("/directives/drafts", "/directives/drafts", Map.of("organization", "kanagawa")));
        as("kanagawa")
                .upload(draft, draft + "/attachments", brief.apply("点検表").replace("\"", "") + ".pdf", "%PDF-1.4 点検");
        HttpResponse<String> saved = save(draft, "SAVE");
        taken(saved);
        return draft;
    }

    /** Sends the draft out. @return number of the directive */
    String issued(String draft) {
        return place(save(draft, "ISSUE")).replace("/directives/", "");
    }

    private HttpResponse<String> save(String draft, String step) {
        String version =
                as("kanagawa").get(draft).body().replaceFirst("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        Map<String, String> content = new HashMap<>(Map.of(
                "title",
                brief.apply("院内システムの点検について（依頼）"),
                "issuedOn",
                "令和元年5月23日",
                "nature",
                "依頼",
                "addressee",
                brief.apply("各医療機関の長"),
                "issuers",
                "kanagawa",
                "body",
                words.apply("システムの点検をお願いします。"),
                "items",
                words.apply("バックアップを確認すること"),
                "numbers",
                brief.apply("医第" + (90000 + ++serial) + "号"),
                "organizations",
                "hospital",
                "reaches",
                "PREFECTURE"));
        content.put("version", version);
        content.put("step", step);
        return as("kanagawa").submit(draft, draft, content);
    }

    void amended(String directive) {
        String page = "/directives/" + directive;
        taken(as("kanagawa")
                .submit(
                        page,
                        page + "/amendments",
                        Map.of("kind", "CORRECTION", "words", words.apply("期日を改めます。"), "reconfirm", "ALL")));
    }

    void withdrawn(String directive) {
        String page = "/directives/" + directive;
        taken(as("kanagawa").submit(page, page + "/withdrawal", Map.of("reason", words.apply("誤って発出した"))));
    }

    void called(String directive, String recipient) {
        String page = "/directives/" + directive + "/calls/" + recipient;
        taken(as("yokohama")
                .submit(
                        page,
                        "/directives/" + directive + "/calls",
                        Map.of(
                                "recipient",
                                recipient,
                                "reached",
                                "IN_VAIN",
                                "channel",
                                "PHONE",
                                "receivedAt",
                                now(),
                                "witness",
                                brief.apply("受付"),
                                "remark",
                                brief.apply("折り返しを頼んだ"))));
    }

    void merged(String incident, String into) {
        String page = "/incidents/" + incident;
        taken(as("yokohama").submit(page, page + "/merge", Map.of("into", into, "reason", brief.apply("同じ画面"))));
    }

    void asked() {
        taken(as("mhlw")
                .submit(
                        "/incidents/requests",
                        "/incidents/requests",
                        Map.of(
                                "institutions", "hospital-kawasaki",
                                "awareAt", now(),
                                "summary", words.apply("海外の機関から連絡があった"),
                                "systemFailure", "true",
                                "leak", "FEARED",
                                "careDisruption", "NONE",
                                "occasion", "REAL")));
    }

    void searched() {
        for (int at = 0; at < Probes.ALL.size(); at++) {
            taken(as("auditor")
                    .submit(
                            "/audit/cases",
                            "/audit/searches",
                            Map.of(
                                    "name",
                                    atMost(60, brief.apply("遅れ" + ++serial)),
                                    "q",
                                    brief.apply("端末"),
                                    "timing",
                                    "LATE")));
        }
    }

    void held(String incident) {
        taken(as("admin")
                .submit(
                        "/audit/retention",
                        "/audit/retention/holds",
                        Map.of("number", incident, "reason", words.apply("訴訟のため"))));
    }

    /** Yokohama's charge of the clinic is decided anew. */
    void charged() {
        taken(as("admin")
                .submit(
                        "/organizations/pharmacy",
                        "/organizations/pharmacy/charge",
                        Map.of("authority", "yokohama", "since", "2019-05-23", "reason", brief.apply("市の決定"))));
    }

    /** @return address of a list that was brought */
    String imported() {
        String boundary = "renrakumo-list";
        String row = "b" + ++serial + ",\"" + brief.apply("（架空）港の医院").replace("\"", "\"\"") + "\",2,14,104,\""
                + brief.apply("架空町1").replace("\"", "\"\"") + "\"\r\n";
        HttpResponse<String> answer = as("admin")
                .send(
                        "POST",
                        "/organizations/import",
                        "multipart/form-data; boundary=" + boundary,
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                                + as("admin").pageToken("/organizations/import") + "\r\n--" + boundary
                                + "\r\nContent-Disposition: form-data; name=\"asOf\"\r\n\r\n2019-05-23\r\n--" + boundary
                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                + brief.apply("一覧").replace("\"", "") + ".csv\"\r\nContent-Type: text/csv\r\n\r\n"
                                + CSV_HEAD + row + "--" + boundary + "--\r\n");
        return place(answer);
    }

    /** A changed model waits for a second pair of eyes. @return number of the release */
    String released() {
        // expressions in a name are refused, and the engine has no room for a long one
        String inModel = words.apply("").isEmpty() ? "" : Probes.ALL.get(0) + Probes.ALL.get(1) + Probes.ALL.get(4);
        try {
            String changed = Files.readString(MODEL)
                    .replace("name=\"影響を判定する\"", "name=\"" + Probes.xml("影響を判定する" + ++serial + inModel) + "\"");
            HttpResponse<String> answer =
                    as("analyst").release(MODEL.getFileName().toString(), changed, words.apply("名前を改める"), "");
            Matcher number =
                    RELEASE.matcher(answer.headers().firstValue("Location").orElse(""));
            assertThat(number.find()).as(answer.body()).isTrue();
            return number.group();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @return address of the migration that was asked for */
    String migrating(String incident, String target) {
        return place(as("analyst")
                .submit(
                        "/releases/migrations/new?process=incident-lifecycle",
                        "/releases/migrations",
                        Map.of(
                                "process",
                                "incident-lifecycle",
                                "target",
                                target,
                                "which",
                                "chosen",
                                "number",
                                incident,
                                "reason",
                                words.apply("新しい版へ移す"))));
    }

    private static String atMost(int longest, String words) {
        return words.substring(0, Math.min(longest, words.length()));
    }

    private static String now() {
        return EraDates.format(ClockUtil.getCurrentTime().toInstant());
    }

    private void taken(HttpResponse<String> answer) {
        if (answer.statusCode() != 302) {
            refused.add(answer.uri() + " " + answer.statusCode() + ": "
                    + answer.body().replaceAll("(?s).*class=\"error\"([^<]*).*", "$1"));
        }
    }

    private String place(HttpResponse<String> answer) {
        taken(answer);
        return answer.headers().firstValue("Location").orElse("/missing").replaceFirst("^http://[^/]+", "");
    }

    /** Forms that were not taken. */
    List<String> refused() {
        return refused;
    }
}
