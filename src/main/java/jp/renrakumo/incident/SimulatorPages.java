package jp.renrakumo.incident;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.FacilityType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /incidents/simulator}: which duties would follow from these facts on that day, because of which sentence. */
@Controller
class SimulatorPages {

    private static final Map<String, String> QUESTIONS = questions();

    private final Simulation simulation;
    private final InspectionTable inspections;
    private final Places places;

    SimulatorPages(Simulation simulation, InspectionTable inspections, Places places) {
        this.simulation = simulation;
        this.inspections = inspections;
        this.places = places;
    }

    @GetMapping("/incidents/simulator")
    String simulator(@RequestParam MultiValueMap<String, String> asked, Model model) {
        boolean first = asked.isEmpty();
        List<String> yes =
                first ? List.of("institutionAware", "attackSuspected") : asked.getOrDefault("fact", List.of());
        List<String> packs =
                first ? List.of(simulation.packsInForce().split(" ")) : asked.getOrDefault("pack", List.of());
        List<String> filed = asked.getOrDefault("filed", List.of());
        String at = text(asked, "at", "");
        String type = text(asked, "type", "HOSPITAL");
        String leak = text(asked, "leak", "NONE");
        String care = text(asked, "care", "NONE");
        model.addAttribute("questions", QUESTIONS);
        model.addAttribute("types", FacilityType.all());
        model.addAttribute("extents", Facts.Extent.values());
        model.addAttribute("allPacks", simulation.packs());
        model.addAttribute("yes", yes);
        model.addAttribute("packs", packs);
        model.addAttribute("filed", filed);
        model.addAttribute("at", at);
        model.addAttribute("type", type);
        model.addAttribute("leak", leak);
        model.addAttribute("care", care);
        if (first) {
            return "incident/simulator";
        }
        try {
            Instant moment = moment(at);
            Map<String, Object> facts = new LinkedHashMap<>(answers(yes));
            facts.put("judgedOn", simulation.day(moment).toString());
            facts.put("packs", String.join(" ", packs));
            facts.put("filed", String.join(" ", filed));
            facts.put("facilityType", type);
            facts.put("leak", leak);
            facts.put("careDisruption", care);
            model.addAttribute("answer", simulation.of(moment, facts));
            model.addAttribute(
                    "inspection",
                    inspections
                            .legalBasis(type, "HEALTH_CENTER_CITY", simulation.day(moment))
                            .orElse(""));
            model.addAttribute(
                    "standards", inspections.standards(type, String.join(" ", packs), simulation.day(moment)));
        } catch (BadInput | IllegalStateException problem) { // beyond the years of the calendar
            model.addAttribute("error", problem.getMessage());
        }
        return "incident/simulator";
    }

    private Instant moment(String text) {
        try {
            return text.isEmpty() ? places.clock().instant() : EraDates.parseDateTime(text);
        } catch (IllegalArgumentException problem) {
            throw new BadInput("「日時」: " + problem.getMessage());
        }
    }

    private static String text(MultiValueMap<String, String> asked, String name, String otherwise) {
        String text = asked.getFirst(name);
        return text == null || text.isBlank() ? otherwise : text;
    }

    /** Every question with its answer. @param yes those that are answered with yes */
    static Map<String, Object> answers(List<String> yes) {
        Map<String, Object> answers = new LinkedHashMap<>();
        QUESTIONS.keySet().forEach(question -> answers.put(question, yes.contains(question)));
        return answers;
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("institutionAware", "医療機関等が把握している");
        questions.put("institutionJudged", "医療機関等が影響を判断した");
        questions.put("authorityAware", "所管自治体が把握している");
        questions.put("attackSuspected", "サイバー攻撃の疑いがある");
        questions.put("damageConfirmed", "サイバー攻撃の被害を確認した");
        questions.put("systemFailure", "医療情報システムに障害が発生した");
        questions.put("clinicalStop", "診療系システムが停止した");
        questions.put("vigilancePeriod", "警戒強化期間の中である（通知で定めた期間。日時からは判定しません）");
        questions.put("municipalHospital", "自治体立病院である");
        return questions;
    }
}
