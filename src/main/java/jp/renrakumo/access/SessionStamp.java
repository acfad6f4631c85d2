package jp.renrakumo.access;

import org.springframework.security.core.GrantedAuthority;

/** What was true of the account when the session began; the session lasts as long as it is. */
record SessionStamp(String value) implements GrantedAuthority {

    @Override
    public String getAuthority() {
        return "STAMP_" + value;
    }
}
