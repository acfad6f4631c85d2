package jp.renrakumo.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The demo's clock: {@code /clock} tells it to the browser, {@code /demo/clock} puts it forward. Only in the demo. */
@Controller
@Profile("demo")
class ClockPage {

    private final EngineClock clock;

    ClockPage(EngineClock clock) {
        this.clock = clock;
    }

    @GetMapping("/clock")
    @ResponseBody
    Map<String, Object> offset() {
        return Map.of("demo", clock.demo(), "offset", clock.offset());
    }

    @GetMapping("/demo/clock")
    String page() {
        return "deadline/clock";
    }

    /** Forward by hours, or to a moment as people write it. */
    @PostMapping("/demo/clock")
    String advance(
            @RequestParam(defaultValue = "0") long hours, @RequestParam(defaultValue = "") String to, Model model) {
        try {
            clock.advance(to.isBlank() ? Duration.ofHours(hours) : Duration.between(clock.instant(), moment(to)));
            return "redirect:/demo/clock";
        } catch (IllegalArgumentException refused) {
            model.addAttribute("error", refused.getMessage());
            return "deadline/clock";
        }
    }

    private static Instant moment(String to) {
        return EraDates.parseDateTime(to);
    }
}
