package jp.renrakumo.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.organization.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** What the guide's page sends: everything typed, and the button that was tapped. Each is kept for itself. */
@Component
class GuideWork {

    private static final Pattern BUTTON = Pattern.compile("(tap|undo|correct|vendor|report|away)(?: (\\w+))?");
    private static final int LONGEST_SHEET = 64;

    private final AttackGuides guides;
    private final GuideFilling filling;
    private final GuideTaps taps;
    private final GuideReport report;
    private final VendorNumbers vendors;

    GuideWork(AttackGuides guides, GuideFilling filling, GuideTaps taps, GuideReport report, VendorNumbers vendors) {
        this.guides = guides;
        this.filling = filling;
        this.taps = taps;
        this.report = report;
        this.vendors = vendors;
    }

    /** What came of it. @param part of the page where it goes on @param wrong by the key of the field */
    record Done(String sentence, String part, Map<String, String> wrong) {}

    /**
     * The guide that the page showed, also if it was reported meanwhile; else the open one or that of the incident, begun if
     * there is none.
     *
     * @param shown its id, empty if the page showed an empty guide
     */
    @Transactional
    public AttackGuide take(String shown, Organization institution, boolean exercise, @Nullable String incident) {
        if (shown.isEmpty()) {
            return guides.begun(institution.id(), exercise, incident);
        }
        return (shown.matches("\\d{1,15}")
                        ? guides.find(Long.parseLong(shown))
                        : java.util.Optional.<AttackGuide>empty())
                .filter(guide -> guide.institution().equals(institution.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    AttackGuide get(long id) {
        return guides.find(id).orElseThrow();
    }

    /** A moment is kept even if something that was typed cannot be read. */
    Done write(AttackGuide guide, Map<String, String> typed) {
        Matcher button = BUTTON.matcher(typed.getOrDefault("do", ""));
        String what = button.matches() ? button.group(1) : "";
        String which = button.matches() && button.group(2) != null ? button.group(2) : "";
        Map<String, String> wrong = new LinkedHashMap<>();
        String sentence = "";
        String part = "";
        if (guide.putAwayAt() != null) {
            wrong.put("report", "この手引は片付けられています。記録するには、もう一度押してください。");
            return new Done(sentence, part, wrong);
        }
        if (what.equals("tap")) {
            GuideStep step = step(which);
            part = step.part();
            sentence = trying(
                    wrong,
                    step == GuideStep.NOTED ? "note" : part,
                    () -> taps.tap(guide.id(), step, typed.getOrDefault("note", ""), sheet(typed)));
        }
        beside(guide, what + which, typed, wrong);
        wrong.putAll(filling.fill(guide.id(), typed, number(typed.getOrDefault("base", "0"))));
        switch (what) {
            case "undo" -> sentence = trying(wrong, "stamp" + which, () -> taps.undo(guide.id(), number(which)));
            case "correct" ->
                sentence = trying(
                        wrong,
                        "stamp" + which,
                        () -> taps.correct(guide.id(), number(which), typed.getOrDefault("at" + which, "")));
            case "vendor" -> {
                part = "vendor";
                sentence = trying(
                        wrong,
                        "vendorPhone",
                        () -> vendors.note(
                                guide.institution(),
                                typed.getOrDefault("vendorName", ""),
                                typed.getOrDefault("vendorPhone", "")));
            }
            case "report" ->
                sentence = wrong.isEmpty() ? reported(guide, wrong, typed.getOrDefault("occasion", "")) : "";
            case "away" ->
                sentence = trying(wrong, "report", () -> {
                    report.putAway(guide.id());
                    return "手引を片付けました。書き留めた文は消し、時刻の記録は残しました。";
                });
            default -> {
                if (sentence.isEmpty() && wrong.isEmpty()) {
                    sentence = "書き留めました。";
                }
            }
        }
        return new Done(sentence, part, wrong);
    }

    /** What was typed for another button than the one that was tapped is kept too. */
    private void beside(AttackGuide guide, String tapped, Map<String, String> typed, Map<String, String> wrong) {
        String note = typed.getOrDefault("note", "");
        if (!note.isBlank() && !tapped.equals("tap" + GuideStep.NOTED.name())) {
            trying(wrong, "note", () -> taps.tap(guide.id(), GuideStep.NOTED, note, sheet(typed)));
        }
        String phone = typed.getOrDefault("vendorPhone", "");
        if (!phone.isBlank() && !tapped.equals("vendor")) {
            trying(
                    wrong,
                    "vendorPhone",
                    () -> vendors.note(guide.institution(), typed.getOrDefault("vendorName", ""), phone));
        }
    }

    private String reported(AttackGuide guide, Map<String, String> wrong, String pace) {
        if (report.known(guide).summary().isEmpty() && get(guide.id()).incident() == null) {
            wrong.put(GuideField.SUMMARY.key(), "「何が起きているか」を入力してから届け出てください。分かっていることだけで構いません。");
            return "";
        }
        return trying(
                wrong, "report", () -> "届け出ました。事案番号は " + report.report(guide.id(), pace) + " です。次に行うことはタスクリストに届きます。");
    }

    private static GuideStep step(String name) {
        for (GuideStep step : GuideStep.values()) {
            if (step.name().equals(name)) {
                return step;
            }
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String sheet(Map<String, String> typed) {
        String sheet = typed.getOrDefault("sheet", "");
        return sheet.substring(0, Math.min(sheet.length(), LONGEST_SHEET));
    }

    private static long number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }

    private interface Deed {
        String done();
    }

    private static String trying(Map<String, String> wrong, String where, Deed deed) {
        try {
            return deed.done();
        } catch (BadInput refused) {
            wrong.put(where, String.valueOf(refused.getMessage()));
            return "";
        }
    }
}
