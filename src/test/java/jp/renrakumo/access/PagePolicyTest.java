package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.Visitor;
import jp.renrakumo.access.Routes.Route;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whatever one of our addresses answers, a browser is told to run nothing but our own files and to show it nowhere else. */
class PagePolicyTest extends Attack {

    private static final Map<String, String> WANTED = Map.of(
            "default-src", "'self'",
            "script-src", "'self'",
            "style-src", "'self'",
            "object-src", "'none'",
            "base-uri", "'none'",
            "form-action", "'self'",
            "frame-ancestors", "'self'");

    private static final Pattern STOPPED = Pattern.compile("\\s(th:)?(style|on[a-z]+)=|<style|<script(?![^>]*src=)");

    @Autowired
    ApplicationContext application;

    @Test
    void every_address_of_ours_tells_the_browser_what_it_may_do() {
        List<String> lacking = new ArrayList<>();
        List<Visitor> visitors =
                List.of(stranger(), officer("hospital"), officer("kanagawa"), officer("auditor"), officer("admin"));
        List<String> addresses = Stream.concat(
                        Routes.pages(application).stream().filter(Route::reads).map(Route::template),
                        Stream.of("/renrakumo.css", "/diagram.js", "/favicon.svg", "/nowhere", "/logout"))
                .map(template -> template.replaceAll("\\{[^}]*}|\\*\\*", "x"))
                .distinct()
                .toList();
        assertThat(addresses).hasSizeGreaterThan(60);
        for (String address : addresses) {
            visitors.forEach(visitor -> lacking.addAll(lacking(address, visitor.get(address))));
        }
        assertThat(lacking).isEmpty();
    }

    /** A browser would leave it out, and say so only where nobody looks; the page of a bundle is opened elsewhere. */
    @Test
    void no_template_has_what_the_policy_stops() throws IOException {
        List<String> stopped = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(
                            file -> file.toString().endsWith(".html") && !file.endsWith("bundle-page.html"))
                    .toList()) {
                STOPPED.matcher(Files.readString(file))
                        .results()
                        .map(found -> file.getFileName() + ": " + found.group())
                        .forEach(stopped::add);
            }
        }
        assertThat(stopped).isEmpty();
    }

    @Test
    void refusals_tell_it_too() {
        Visitor hospital = officer("hospital");
        assertThat(lacking("without the page's token", hospital.form("/account", Map.of("old", "x"))))
                .isEmpty();
        assertThat(lacking("too large", hospital.form("/account", Map.of("old", "x".repeat(3 * 1024 * 1024)))))
                .isEmpty();
        assertThat(lacking("no such verb", hospital.send("DELETE", "/incidents", null, "")))
                .isEmpty();
    }

    private static List<String> lacking(String asked, HttpResponse<String> answer) {
        List<String> lacking = new ArrayList<>();
        Map<String, String> policy = policy(answer);
        WANTED.forEach((directive, value) -> {
            if (!value.equals(policy.get(directive))) {
                lacking.add(asked + " " + answer.statusCode() + ": " + directive + " " + policy.get(directive));
            }
        });
        Map.of(
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer",
                        "X-Frame-Options", "SAMEORIGIN")
                .forEach((header, value) -> {
                    if (!answer.headers().allValues(header).equals(List.of(value))) {
                        lacking.add(asked + " " + answer.statusCode() + ": " + header + " "
                                + answer.headers().allValues(header));
                    }
                });
        return lacking;
    }

    private static Map<String, String> policy(HttpResponse<String> answer) {
        return answer.headers().allValues("Content-Security-Policy").stream()
                .flatMap(policy -> Stream.of(policy.split(";")))
                .map(directive -> directive.strip().split(" ", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair.length > 1 ? pair[1] : "", (a, b) -> a + " | " + b));
    }
}
