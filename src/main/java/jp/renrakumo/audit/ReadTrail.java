package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CurrentOfficer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who looked at which case, on a page or in the form of a task, and whatever an auditor asked for: an event of its own, once
 * in ten minutes for one account and address, or for one account and the forms of a case. An auditor is shown nothing before it is written down.
 */
@Component
class ReadTrail extends OncePerRequestFilter {

    static final String KIND = "READ";

    /** Not what is looked at, but what a page is made of, or asks again and again by itself. */
    private static final Pattern FURNITURE = Pattern.compile(
            "/login|/actuator/.*|/camunda/(app|lib|assets|favicon).*|.*\\.(css|js|svg|png|woff2?|ico)|.*/progress");

    /** The engine's questions, whether by GET or by POST. */
    private static final Pattern ENGINE = Pattern.compile("/(engine-rest|camunda/api)/.*");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final CurrentOfficer officer;
    private final AccessDecision access;
    private final LookedAt looked;
    private final RecentOnes recent;

    ReadTrail(
            EventLog log,
            TransactionTemplate transaction,
            CurrentOfficer officer,
            AccessDecision access,
            LookedAt looked,
            Clock clock) {
        this.looked = looked;
        this.log = log;
        this.transaction = transaction;
        this.officer = officer;
        this.access = access;
        this.recent = new RecentOnes(clock, Duration.ofMinutes(10));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return officer.id().equals("system")
                || FURNITURE.matcher(path).matches()
                || !(request.getMethod().equals("GET")
                        || request.getMethod().equals("POST")
                                && ENGINE.matcher(path).matches());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (access.audits()) {
            String query = Objects.requireNonNullElse(request.getQueryString(), "");
            if (recent.add(officer.id() + " " + path + "?" + query)) {
                write(path, query, looked.anywhere(path, query));
            }
            chain.doFilter(request, response);
        } else {
            chain.doFilter(request, response);
            if (response.getStatus() == HttpServletResponse.SC_OK) {
                read(request, path);
            }
        }
    }

    private void read(HttpServletRequest request, String path) {
        String account = officer.id();
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        LookedAt.page(path)
                .filter(number -> recent.add(account + " " + path + "?" + query))
                .ifPresent(number -> write(path, query, number));
        LookedAt.task(path)
                .filter(task -> recent.add(account + " task " + task))
                .flatMap(looked::ofTask)
                .filter(number -> recent.add(account + " form " + number))
                .ifPresent(number -> write(path, "", number));
    }

    private void write(String path, String query, @Nullable String number) {
        String account = officer.id();
        try {
            String content = JSON.writeValueAsString(new TreeMap<>(Map.of("path", path, "query", query)));
            AuditEvent event = log.event(KIND, number, null, null, account, officer.organization(), content);
            transaction.executeWithoutResult(status -> log.add(List.of(event)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
