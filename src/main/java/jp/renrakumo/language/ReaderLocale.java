package jp.renrakumo.language;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import jp.renrakumo.deadline.DateStyle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Language and dates of a page: what the officer chose, before the login what this browser chose, else Japanese with eras. */
@Component("localeResolver")
class ReaderLocale implements LocaleResolver {

    static final String COOKIE = "reading";
    private static final String FOUND = ReaderLocale.class.getName();

    private final Readings readings;

    ReaderLocale(Readings readings) {
        this.readings = readings;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Locale found) {
            return found;
        }
        Locale locale = readings.own().orElseGet(() -> cookie(request)).locale();
        request.setAttribute(FOUND, locale);
        return locale;
    }

    /** Nobody's: an officer chooses at {@code /account}. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen at /account");
    }

    private static DateStyle cookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null
                ? DateStyle.ERA
                : Readings.named(cookie.getValue()).orElse(DateStyle.ERA);
    }
}
