package jp.renrakumo.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.Directory;
import jp.renrakumo.organization.FacilityType;
import jp.renrakumo.organization.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a draft: into a document and how it is sent, or into everything that is not right yet. */
@Component
class DraftCheck {

    static final List<String> NATURES = List.of("要請", "依頼", "技術的助言", "注意喚起", "事務連絡");
    private static final String COMMON = "共通";
    private static final int MOST_ITEMS = 40;

    private final Addressees addressees;
    private final Documents documents;
    private final Directory directory;
    private final Groups groups;
    private final Levels levels;

    DraftCheck(Addressees addressees, Documents documents, Directory directory, Groups groups, Levels levels) {
        this.addressees = addressees;
        this.documents = documents;
        this.directory = directory;
        this.groups = groups;
        this.levels = levels;
    }

    /**
     * What a draft says.
     *
     * @param problems sentences that say which field and what to do; empty if it can be issued
     */
    record Result(Document document, List<RequestItem> items, Dispatch dispatch, List<String> problems) {}

    /** @param id the id that the document gets */
    Result check(String id, String organization, DraftContent content) {
        Reading reading = new Reading();
        LocalDate issuedOn = reading.value("発出日", content.issuedOn(), EraDates::parseDate);
        LocalDate first = reading.value("警戒強化期間の初日", content.vigilanceFirst(), EraDates::parseDate);
        LocalDate last = reading.value("警戒強化期間の最終日", content.vigilanceLast(), EraDates::parseDate);
        reading.demand(!content.title().isEmpty(), "「表題」を入力してください。");
        reading.demand(!content.body().isEmpty(), "「本文」を入力してください。");
        reading.demand(!content.issuedOn().isEmpty(), "「発出日」を入力してください（例：" + EraDates.format(addressees.today()) + "）。");
        reading.demand(NATURES.contains(content.nature()), "「性質」を選んでください。");
        reading.limit("表題", content.title(), 255);
        reading.limit("宛名", content.addressee(), 255);
        reading.limit("本文", content.body(), 60_000);
        reading.demand((first == null) == (last == null), "「警戒強化期間」は初日と最終日の両方を入力してください（期間がなければ両方を空欄に）。");
        reading.demand(first == null || last == null || !last.isBefore(first), "「警戒強化期間」の最終日は初日以後にしてください。");
        List<RequestItem> items = items(content, reading);
        List<String> numbers = DraftContent.lines(content.numbers());
        numbers.forEach(number -> number(number, reading));
        List<String> issuers = DraftContent.lines(content.issuers());
        issuers.forEach(issuer -> reading.limit("発出者", issuer, 128));
        Document document = new Document(
                id,
                "通知",
                content.title(),
                organization,
                content.addressee().isEmpty() ? null : content.addressee(),
                issuedOn,
                content.sealOmitted(),
                content.nature(),
                null,
                List.of(),
                first,
                last,
                first == null ? null : id,
                content.body(),
                numbers,
                issuers.isEmpty() ? List.of(addressees.name(organization)) : issuers);
        return new Result(document, items, dispatch(organization, content, first, reading), reading.problems);
    }

    private Dispatch dispatch(String organization, DraftContent content, @Nullable LocalDate first, Reading reading) {
        Instant due = reading.value("受領の期限", content.receiptDue(), EraDates::parseDateTime);
        reading.demand(
                due == null || due.isAfter(addressees.instant()), "「受領の期限」は現在（" + addressees.now() + "）より後にしてください。");
        reading.demand(
                due == null
                        || first == null
                        || !due.isAfter(first.atStartOfDay(EngineClock.JST).toInstant()),
                "「受領の期限」は警戒強化期間が始まる前にしてください。");
        Integer threshold = reading.value("完了とみなす割合", content.threshold(), DraftCheck::percent);
        Map<Dispatch.Rule, List<String>> audience = new EnumMap<>(Dispatch.Rule.class);
        audience.put(
                Dispatch.Rule.AREA,
                known("都道府県", content.areas(), directory.prefectures().keySet(), reading));
        audience.put(
                Dispatch.Rule.TYPE,
                known("施設の種類", content.types(), FacilityType.all().keySet(), reading));
        Set<String> own = groups.of(List.of(organization), addressees.today()).stream()
                .map(group -> String.valueOf(group.id()))
                .collect(java.util.stream.Collectors.toSet());
        audience.put(Dispatch.Rule.GROUP, known("宛先グループ", content.groups(), own, reading));
        audience.put(Dispatch.Rule.ORGANIZATION, named("個別の宛先", content.organizations(), organization, reading));
        audience.put(Dispatch.Rule.COPY, named("写しの送付先", content.copies(), organization, reading));
        String reaches = content.reaches().isEmpty() ? null : content.reaches();
        reading.demand(reaches == null || levels.ranks().containsKey(reaches), "「届ける範囲」は選択肢の中から選んでください。");
        return new Dispatch(due, threshold == null ? 100 : threshold, reaches, audience);
    }

    private static int percent(String text) {
        String digits = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .replace("%", "")
                .strip();
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > 100) {
            throw new IllegalArgumentException("1から100までの整数を入力してください（「" + text + "」は使えません）。");
        }
        return Integer.parseInt(digits);
    }

    private static List<RequestItem> items(DraftContent content, Reading reading) {
        List<RequestItem> items = new ArrayList<>();
        int common = 0;
        for (String line : DraftContent.lines(content.items())) {
            boolean forAll = line.startsWith(COMMON);
            String text = forAll ? line.substring(COMMON.length()).replaceFirst("^[：:\\s　]+", "") : line;
            common += forAll ? 1 : 0;
            int ordinal = forAll ? common : items.size() - common + 1;
            items.add(new RequestItem((forAll ? "C" : "I") + ordinal, forAll ? "COMMON" : "INDIVIDUAL", text));
            reading.demand(!text.isEmpty(), "「要請事項」の" + (items.size()) + "行目に内容を入力してください。");
            reading.limit("要請事項」の" + items.size() + "行目「", text, 1000);
        }
        reading.demand(items.size() <= MOST_ITEMS, "「要請事項」は" + MOST_ITEMS + "件以内にしてください。");
        return items;
    }

    private void number(String number, Reading reading) {
        reading.limit("文書番号", number, 64);
        reading.demand(documents.named(number).isEmpty(), "「文書番号」: 「" + number + "」は既に登録された文書の番号です。番号を確かめてください。");
    }

    private static List<String> known(String label, List<String> ticked, Set<String> choices, Reading reading) {
        reading.demand(choices.containsAll(ticked), "「" + label + "」は表示された中から選んでください。");
        return ticked.stream().distinct().toList();
    }

    private List<String> named(String label, String lines, String sender, Reading reading) {
        List<String> ids = new ArrayList<>();
        for (String line : DraftContent.lines(lines)) {
            List<Organization> found = reading.value(label, line, text -> addressees.named(text, sender));
            if (found != null) {
                found.forEach(each -> ids.add(each.id()));
            }
        }
        return ids.stream().distinct().toList();
    }

    /** Collects what is not right, and goes on. */
    private static final class Reading {

        private final List<String> problems = new ArrayList<>();

        void demand(boolean met, String problem) {
            if (!met) {
                problems.add(problem);
            }
        }

        void limit(String label, String text, int longest) {
            demand(
                    text.length() <= longest,
                    "「" + label + "」は" + longest + "文字以内で入力してください（現在" + text.length() + "文字）。");
        }

        /** Null for an empty field, and for one that cannot be read. */
        <T> @Nullable T value(String label, String text, Function<String, T> reader) {
            if (text.isEmpty()) {
                return null;
            }
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException refused) {
                problems.add("「" + label + "」: " + refused.getMessage());
                return null;
            }
        }
    }
}
