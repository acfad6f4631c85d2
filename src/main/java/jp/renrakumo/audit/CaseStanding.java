package jp.renrakumo.audit;

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
        model.addAttribute("erasure", erasures.find(number).orElse(null));
    }
}
