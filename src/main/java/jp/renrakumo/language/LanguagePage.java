package jp.renrakumo.language;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import jp.renrakumo.deadline.DateStyle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /language}: one chooses words and dates, at the login for this browser, later for oneself everywhere. */
@Controller
class LanguagePage {

    private final Readings readings;

    LanguagePage(Readings readings) {
        this.readings = readings;
    }

    @PostMapping("/language")
    String choose(@RequestParam(defaultValue = "") String style, HttpServletResponse response) {
        DateStyle chosen = Readings.named(style).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(ReaderLocale.COOKIE, chosen.name())
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(365))
                        .build()
                        .toString());
        return readings.choose(chosen) ? "redirect:/account" : "redirect:/login";
    }
}
