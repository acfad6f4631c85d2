package jp.renrakumo.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an identity provider's claims mean.
 *
 * @param accountClaim names the account
 * @param organizationClaim one or several values of the provider for where somebody works
 * @param roleClaim one or several values of the provider for what somebody may do
 * @param organizations id of our organization by the provider's value
 * @param roles our role by the provider's value
 */
@ConfigurationProperties("renrakumo.oidc")
record OidcSettings(
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("organization") String organizationClaim,
        @DefaultValue("role") String roleClaim,
        @Nullable Map<String, String> organizations,
        @Nullable Map<String, Role> roles) {

    OidcSettings {
        organizations = organizations == null ? Map.of() : Map.copyOf(organizations);
        roles = roles == null ? Map.of() : Map.copyOf(roles);
    }
}
