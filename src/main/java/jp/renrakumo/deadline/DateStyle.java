package jp.renrakumo.deadline;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/** How the reader of a page wants its dates. */
public enum DateStyle {
    /** 令和8年11月24日(火) 9:05. */
    ERA("ja-JP-u-ca-japanese"),
    /** 2026年11月24日(火) 9:05. */
    WESTERN("ja-JP-u-ca-gregory"),
    /** 24 November 2026 (Tue) 9:05. */
    ENGLISH("en-JP-u-ca-gregory");

    private final Locale locale;

    DateStyle(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    /** Language and calendar of a page with such dates. */
    public Locale locale() {
        return locale;
    }

    /**
     * What the page that is being made wants. Only one of our own locales counts: a browser that merely prefers English, a timer or a command gets
     * eras.
     */
    static DateStyle wanted() {
        LocaleContext page = LocaleContextHolder.getLocaleContext();
        Locale locale = page == null ? null : page.getLocale();
        if (WESTERN.locale.equals(locale)) {
            return WESTERN;
        }
        return ENGLISH.locale.equals(locale) ? ENGLISH : ERA;
    }
}
