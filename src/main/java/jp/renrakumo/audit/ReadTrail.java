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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CurrentOfficer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who looked at which case, and whatever an auditor asked for: an event of its own, once in ten minutes for one account and
 * address. An auditor is shown nothing before it is written down.
 */
@Component
class ReadTrail extends OncePerRequestFilter {

    static final String KIND = "READ";

    private static final Pattern CASE = Pattern.compile(
            "/(?:incidents|directives|audit/cases|cases)/((?:EX-)?(?:INC|DIR)-[0-9]{4}-[0-9]+)(?:/.*)?");

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
    private final RecentOnes recent;

    ReadTrail(
            EventLog log, TransactionTemplate transaction, CurrentOfficer officer, AccessDecision access, Clock clock) {
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
        String number = number(request.getRequestURI());
        if (access.audits()) {
            read(request, number);
            chain.doFilter(request, response);
        } else {
            chain.doFilter(request, response);
            if (number != null && response.getStatus() == HttpServletResponse.SC_OK) {
                read(request, number);
            }
        }
    }

    private static @Nullable String number(String path) {
        Matcher of = CASE.matcher(path);
        return of.matches() ? of.group(1) : null;
    }

    private void read(HttpServletRequest request, @Nullable String number) {
        String path = request.getRequestURI();
        String query = ENGINE.matcher(path).matches() ? "" : Objects.requireNonNullElse(request.getQueryString(), "");
        String account = officer.id();
        if (!recent.add(account + " " + path + "?" + query)) {
            return;
        }
        try {
            String content = JSON.writeValueAsString(new TreeMap<>(Map.of("path", path, "query", query)));
            AuditEvent event = log.event(KIND, number, null, null, account, officer.organization(), content);
            transaction.executeWithoutResult(status -> log.add(List.of(event)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
