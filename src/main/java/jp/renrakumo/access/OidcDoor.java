package jp.renrakumo.access;

import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.stereotype.Component;

/** Login by an identity provider (OpenID Connect); there is no such door unless a registration is configured. */
@Component
class OidcDoor {

    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final OidcOfficers officers;
    private final OidcSettings settings;
    private final SessionStamps stamps;
    private final OidcUserService provider = new OidcUserService();

    OidcDoor(
            ObjectProvider<ClientRegistrationRepository> registrations,
            OidcOfficers officers,
            OidcSettings settings,
            SessionStamps stamps) {
        this.registrations = registrations;
        this.officers = officers;
        this.settings = settings;
        this.stamps = stamps;
    }

    /** One button on the login page. */
    public record Button(String name, String address) {}

    List<Button> buttons() {
        return registrations.getIfAvailable() instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false)
                        .map(ClientRegistration.class::cast)
                        .map(each ->
                                new Button(each.getClientName(), "/oauth2/authorization/" + each.getRegistrationId()))
                        .toList()
                : List.of();
    }

    void open(HttpSecurity http) throws Exception {
        ClientRegistrationRepository known = registrations.getIfAvailable();
        if (known == null) {
            return;
        }
        var asking = new DefaultOAuth2AuthorizationRequestResolver(known, "/oauth2/authorization");
        asking.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/login")
                .defaultSuccessUrl("/")
                .failureHandler(RefusedLogin::tell)
                .authorizationEndpoint(there -> there.authorizationRequestResolver(asking))
                .userInfoEndpoint(user -> user.oidcUserService(this::enter).userService(OidcDoor::refuse)));
    }

    /** A provider that does not speak OpenID Connect proves nobody's name. */
    private static OAuth2User refuse(OAuth2UserRequest request) {
        throw OidcRefusal.PROVIDER.exception();
    }

    /** Whoever the provider knows, under the name of his account here. */
    private OidcUser enter(OidcUserRequest request) {
        OidcUser known = provider.loadUser(request);
        String account = officers.enter(known.getClaims());
        return new DefaultOidcUser(
                stamps.authorities(account).orElseThrow(OidcRefusal.DISABLED::exception),
                known.getIdToken(),
                known.getUserInfo(),
                settings.accountClaim());
    }
}
