package jp.renrakumo.audit;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What keeps a case whole, or what became of its contents: for its file. */
@Component
class CaseStanding {

    private final LegalHolds holds;
    private final Erasures erasures;

    CaseStanding(LegalHolds holds, Erasures erasures) {
        this.holds = holds;
        this.erasures = erasures;
    }

    void show(String number, Model model) {
        model.addAttribute("hold", holds.find(number).orElse(null));
        model.addAttribute("pastHolds", holds.past(number));
        Optional<Erasure> erasure = erasures.find(number);
        model.addAttribute("erasure", erasure.orElse(null));
        model.addAttribute(
                "erased", erasure.filter(each -> each.approvedAt() != null).isPresent());
    }
}
