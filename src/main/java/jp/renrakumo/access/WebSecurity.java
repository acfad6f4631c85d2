package jp.renrakumo.access;

import static org.springframework.security.web.util.matcher.RegexRequestMatcher.regexMatcher;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One front door: who may reach which address. What is not named here needs a login; nothing of the engine is open. */
@Configuration
class WebSecurity {

    /** What our pages may load, and where they may stand. */
    static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none';"
            + " frame-ancestors 'self'; form-action 'self'; base-uri 'none'";

    private static final String[] OPEN = {
        "/login",
        "/language",
        "/demo",
        "/invitation/*",
        "/receipts/*",
        "/error",
        "/renrakumo.css",
        "/labels.js",
        "/favicon.svg",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness"
    };
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String ENGINE = "(/camunda/api/engine/engine/[^/]+|/engine-rest(/engine/[^/]+)?)";

    /** What Tasklist sends for an officer who works; every other change through REST is the administrators'. */
    private static final String OFFICERS_WORK = ENGINE
            + "/(task/[^/]+/(claim|unclaim|complete|submit-form|comment/create)"
            + "|process-definition/(key/)?[^/]+/submit-form)/?(\\?.*)?";

    private static final String HISTORY =
            "(process-instance|activity-instance|task|variable-instance|detail|decision-instance)";

    /** What Camunda Modeler sends; it becomes a release. */
    private static final String DEPLOYING = ENGINE + "/deployment/create/?(\\?.*)?";

    /** Questions that REST takes as POST. */
    private static final String QUESTIONS = ENGINE
            + "/((task|process-instance|execution|variable-instance|job|history/" + HISTORY + ")(/count)?"
            + "|filter/[^/]+/(list|singleResult|count))/?(\\?.*)?";

    private static final String LOGOUT_OF_WEBAPPS = "/camunda/api/admin/auth/user/[^/]+/logout";

    /**
     * Patterns are held against the whole path. The default for a Spring MVC application would leave out the part by which
     * a servlet was found, and the engine's servlets would fall past the chains below.
     */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** No NUL in what forms and searches send: PostgreSQL has no text with one. */
    @Bean
    static StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    @Order(1)
    SecurityFilterChain rest(
            HttpSecurity http, EngineLogin login, SessionStamps stamps, @Lazy IdentityService identities)
            throws Exception {
        RequestMatcher bySession = request -> !READING.contains(request.getMethod())
                && (request.getHeader("Authorization") == null || request.isRequestedSessionIdValid());
        return http.securityMatcher("/engine-rest", "/engine-rest/**")
                .authorizeHttpRequests(WebSecurity::engineRequests)
                .httpBasic(basic -> basic.authenticationEntryPoint(RefusedLogin::tellMachine))
                .exceptionHandling(errors -> errors.accessDeniedHandler(
                        (request, response, denied) -> Refusal.write(response, 403, "この操作をする権限がありません。")))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(bySession))
                .addFilterBefore(new LivingOfficer(stamps), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new RestOfficer(identities, login), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http, SessionStamps stamps) throws Exception {
        // the web applications bring their own CSRF token; logging in happens at our front door alone
        return http.securityMatcher("/camunda", "/camunda/**")
                .authorizeHttpRequests(requests -> webappRequests(requests))
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(org.springframework.http.HttpStatus.UNAUTHORIZED),
                                request -> path(request).startsWith("/camunda/api/"))
                        .defaultAuthenticationEntryPointFor(
                                (request, response, denied) -> response.sendRedirect("/login"), request -> true)
                        .defaultAccessDeniedHandlerFor(
                                (request, response, denied) -> Refusal.write(response, 403, "この操作をする権限がありません。"),
                                request -> path(request).startsWith("/camunda/api/")))
                .logout(logout -> logout.logoutRequestMatcher(regexMatcher(HttpMethod.POST, LOGOUT_OF_WEBAPPS))
                        .logoutSuccessHandler((request, response, who) -> response.setStatus(204)))
                .addFilterBefore(new LivingOfficer(stamps), AnonymousAuthenticationFilter.class)
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, SessionStamps stamps, OidcDoor oidc) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .requestMatchers("/organizations/import", "/organizations/import/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/demo/clock", "/demo/directive")
                        .hasAnyRole("OFFICER", "ANALYST", "ADMIN")
                        .anyRequest()
                        .authenticated())
                // who has the link of a mail has its token; machines that open links are not to leave sessions behind
                .csrf(csrf -> csrf.ignoringRequestMatchers(regexMatcher(HttpMethod.POST, "/receipts/[^/]+")))
                .formLogin(
                        form -> form.loginPage("/login").defaultSuccessUrl("/").failureHandler(RefusedLogin::tell))
                .logout(logout -> logout.logoutSuccessHandler(afterLogout()))
                .addFilterBefore(new LivingOfficer(stamps), AnonymousAuthenticationFilter.class)
                .headers(WebSecurity::ofPages);
        oidc.open(http);
        return http.build();
    }

    /** What a page of ours tells the browser it may do. */
    static void ofPages(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .frameOptions(frame -> frame.sameOrigin())
                .referrerPolicy(Customizer.withDefaults());
    }

    private static SimpleUrlLogoutSuccessHandler afterLogout() {
        SimpleUrlLogoutSuccessHandler handler = new SimpleUrlLogoutSuccessHandler();
        handler.setDefaultTargetUrl("/login?logout");
        return handler;
    }

    private static void webappRequests(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(regexMatcher("/camunda/api/admin/setup.*"), regexMatcher(".*/setup/#?.*"))
                .denyAll()
                .requestMatchers(regexMatcher(HttpMethod.GET, "/camunda/api/admin/auth/user/[^/]+"))
                .authenticated()
                .requestMatchers("/camunda/api/admin/auth/**")
                .denyAll()
                .requestMatchers("/camunda/app/admin/**", "/camunda/api/admin/**")
                .hasRole("ADMIN")
                .requestMatchers("/camunda/app/cockpit/**", "/camunda/api/cockpit/**")
                .hasAnyRole("AUDITOR", "ANALYST", "ADMIN");
        engineRequests(requests);
    }

    private static void engineRequests(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // numbers of everybody's instances, which the engine tells to whoever may read a model
        requests.requestMatchers(regexMatcher(ENGINE + "/.*(statistics|-report|/report)(/count)?/?(\\?.*)?"))
                .hasAnyRole("AUDITOR", "ADMIN")
                .requestMatchers(HttpMethod.GET)
                .authenticated()
                .requestMatchers(HttpMethod.HEAD)
                .authenticated()
                .requestMatchers(HttpMethod.OPTIONS)
                .authenticated()
                .requestMatchers(regexMatcher(HttpMethod.POST, QUESTIONS))
                .authenticated()
                .requestMatchers(regexMatcher(HttpMethod.POST, "/camunda/api/cockpit/plugin/.*"))
                .authenticated()
                .requestMatchers(regexMatcher(HttpMethod.POST, OFFICERS_WORK))
                .hasAnyRole("OFFICER", "ANALYST", "ADMIN")
                .requestMatchers(regexMatcher(HttpMethod.POST, DEPLOYING))
                .hasAnyRole("ANALYST", "ADMIN")
                .anyRequest()
                .hasRole("ADMIN");
    }

    @Bean
    FilterRegistrationBean<Filter> edge() {
        return ordered(new EdgeGuard(), Ordered.HIGHEST_PRECEDENCE + 10, "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> keptAssets() {
        // before the login, which would have the browser keep nothing
        return ordered(new KeptAssets(), Ordered.HIGHEST_PRECEDENCE + 20, "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> sentences(TaskWinners winners) {
        // behind the login: what is told depends on who asks
        return ordered(new SentenceFilter(winners), 102, "/camunda/api/*", "/engine-rest/*");
    }

    @Bean
    FilterRegistrationBean<Filter> sessionOfficer() {
        FilterRegistrationBean<Filter> filter =
                ordered(new ContainerBasedAuthenticationFilter(), 101, "/camunda/app/*", "/camunda/api/*");
        filter.setInitParameters(Map.of("authentication-provider", SessionOfficer.class.getName()));
        return filter;
    }

    private static FilterRegistrationBean<Filter> ordered(Filter filter, int order, String... patterns) {
        FilterRegistrationBean<Filter> registered = new FilterRegistrationBean<>(filter);
        registered.setOrder(order);
        registered.addUrlPatterns(patterns);
        return registered;
    }

    private static String path(HttpServletRequest request) {
        return PlainPath.of(request.getRequestURI());
    }
}
