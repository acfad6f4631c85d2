package jp.renrakumo.incident;

import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /notices}: what the medical sector was told of incidents, as far as the officer's organizations may read it. */
@Controller
class NoticePages {

    private final SectorNotices notices;
    private final CurrentOfficer officer;
    private final Places places;

    NoticePages(SectorNotices notices, CurrentOfficer officer, Places places) {
        this.notices = notices;
        this.officer = officer;
        this.places = places;
    }

    @GetMapping("/notices")
    String list(Model model) {
        Set<String> levels = officer.organizations().stream()
                .flatMap(id -> places.organizations().find(id, places.today()).stream())
                .map(Organization::level)
                .collect(Collectors.toSet());
        model.addAttribute("notices", notices.forLevels(levels));
        model.addAttribute("places", places);
        return "incident/notices";
    }
}
