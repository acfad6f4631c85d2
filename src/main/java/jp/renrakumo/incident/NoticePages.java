package jp.renrakumo.incident;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /notices}: what the medical sector was told of incidents, as far as the officer's organizations may read it. */
@Controller
class NoticePages {

    private final SectorNotices notices;
    private final OpeningParties parties;
    private final Places places;

    NoticePages(SectorNotices notices, OpeningParties parties, Places places) {
        this.notices = notices;
        this.parties = parties;
        this.places = places;
    }

    @GetMapping("/notices")
    String list(Model model) {
        model.addAttribute("notices", notices.forLevels(parties.ownLevels()));
        model.addAttribute("places", places);
        return "incident/notices";
    }
}
