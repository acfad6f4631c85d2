package jp.renrakumo.incident;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EraDates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was typed into a guide, field by field: what can be read is kept, for the rest it says what is wrong. */
@Component
class GuideFilling {

    /** The page sends this along with its boxes: one that is not sent is not ticked. */
    static final String BOXES = "boxes";

    private final AttackGuides guides;
    private final GuideStamps stamps;
    private final GuideEntries entries;
    private final OpeningParties parties;
    private final Places places;

    GuideFilling(AttackGuides guides, GuideStamps stamps, GuideEntries entries, OpeningParties parties, Places places) {
        this.guides = guides;
        this.stamps = stamps;
        this.entries = entries;
        this.parties = parties;
        this.places = places;
    }

    /**
     * Keeps what was changed on the page, and only that: what a colleague wrote meanwhile into other fields stays.
     *
     * @param base the newest entry that the page knew
     * @return what is wrong, by the field's key
     */
    @Transactional
    public Map<String, String> fill(long id, Map<String, String> typed, long base) {
        AttackGuide guide = guides.lock(id);
        Map<GuideField, String> known = entries.of(id, base);
        Map<GuideField, String> now = entries.of(id);
        Map<String, String> wrong = new LinkedHashMap<>();
        boolean changed = false;
        for (GuideField field : GuideField.values()) {
            boolean asked = typed.containsKey(field.key()) || field.tick() && typed.containsKey(BOXES);
            if (asked && !(guide.incident() != null && field.reported())) {
                try {
                    String value = read(field, typed.getOrDefault(field.key(), ""), id);
                    if (!value.equals(known.getOrDefault(field, "")) && !value.equals(now.getOrDefault(field, ""))) {
                        entries.add(id, field, value);
                        changed = true;
                    }
                } catch (BadInput refused) {
                    wrong.put(field.key(), String.valueOf(refused.getMessage()));
                }
            }
        }
        if (changed) {
            guides.touch(id);
        }
        return wrong;
    }

    private String read(GuideField field, String typed, long guide) {
        String text = typed.strip();
        if (text.length() > field.most()) {
            throw new BadInput("「" + field.label() + "」は" + field.most() + "文字以内で入力してください（現在" + text.length() + "文字）。");
        }
        if (text.isEmpty() || !field.extent() && !field.tick() && field != GuideField.NOTICED_AT) {
            return text;
        }
        if (field == GuideField.NOTICED_AT) {
            return noticed(text, guide).toString();
        }
        if (field.tick() ? !text.equals("true") : extent(text).isEmpty()) {
            throw new BadInput("「" + field.label() + "」は選択肢の中から選んでください。");
        }
        return text;
    }

    private static Optional<Facts.Extent> extent(String name) {
        for (Facts.Extent each : Facts.Extent.values()) {
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private Instant noticed(String text, long guide) {
        String label = GuideField.NOTICED_AT.label();
        Instant noticed;
        try {
            noticed = GuideTimes.read(text, places);
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput("「" + label + "」: " + unreadable.getMessage());
        }
        parties.refuseImpossible(label, noticed);
        GuideStamps.first(stamps.of(guide))
                .filter(first -> GuideTimes.before(first, noticed))
                .ifPresent(first -> {
                    throw new BadInput(
                            "「" + label + "」が最初の記録（" + EraDates.format(first) + "）より後です。気づいた日時か、その記録の時刻を直してください。");
                });
        return noticed;
    }
}
