package jp.renrakumo.directive;

import java.util.Map;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.DemoHand;
import jp.renrakumo.deadline.Occasion;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /demo}: what to try first, step by step; the prefecture's part of the first story can be had at once. Only in the demo. */
@Controller
@Profile("demo")
class DemoTour {

    private static final String PREFECTURE = "kanagawa";
    /** The prefecture's letter to its cities, with what came with it. */
    private static final String LETTER = "D3";

    private static final Map<String, Object> ADAPTED =
            Map.of("items", "[]", "enclosures", "[\"D1\",\"D4\",\"D6\"]", "letter", "添付のとおりお知らせします。");

    private final DirectiveProcess process;
    private final DemoHand hand;
    private final CurrentOfficer officer;

    DemoTour(DirectiveProcess process, DemoHand hand, CurrentOfficer officer) {
        this.process = process;
        this.hand = hand;
        this.officer = officer;
    }

    @GetMapping("/demo")
    String tour(Model model) {
        model.addAttribute("prefecture", officer.organizations().contains(PREFECTURE));
        return "directive/tour";
    }

    /** The prefecture sends its letter: drafted by whoever is logged in for it, approved by its second officer. */
    @PostMapping("/demo/directive")
    String send(RedirectAttributes next) {
        if (!officer.organizations().contains(PREFECTURE)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            String drafter = officer.id();
            String number = process.start(LETTER, Occasion.REAL);
            hand.complete(drafter, number, "userTask_adaptDirective", ADAPTED);
            hand.complete(
                    drafter.equals("kanagawa2") ? PREFECTURE : "kanagawa2",
                    number,
                    "userTask_approveDirective",
                    Map.of("decision", "APPROVE"));
            next.addFlashAttribute("sent", number);
        } catch (BadInput refused) {
            next.addFlashAttribute("error", refused.getMessage());
        }
        return "redirect:/demo";
    }
}
