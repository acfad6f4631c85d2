package jp.renrakumo.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** {@code /actuator/prometheus}: for whoever brings the installation's token; for everybody else there is nothing there. */
@Configuration
class MetricsDoor {

    static final String ADDRESS = "/actuator/prometheus";

    private final byte[] expected;

    /** Without a token nobody comes in. */
    MetricsDoor(@Value("${renrakumo.metrics.token:}") String token) {
        this.expected = token.isBlank() ? new byte[0] : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Bean
    @Order(0)
    SecurityFilterChain metrics(HttpSecurity http) throws Exception {
        return http.securityMatcher(ADDRESS)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((login, asked) -> new AuthorizationDecision(
                                brings(asked.getRequest().getHeader(HttpHeaders.AUTHORIZATION)))))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, denied) -> response.sendError(404))
                        .accessDeniedHandler((request, response, denied) -> response.sendError(404)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .headers(WebSecurity::ofPages)
                .build();
    }

    private boolean brings(@Nullable String header) {
        return header != null
                && expected.length > 0
                && MessageDigest.isEqual(header.getBytes(StandardCharsets.UTF_8), expected);
    }
}
