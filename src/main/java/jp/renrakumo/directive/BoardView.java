package jp.renrakumo.directive;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.Paging;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.JapaneseCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the board shows to the current officer: how it goes, where, on which level, and the recipients of one sender. */
@Component
class BoardView {

    private final Board board;
    private final Recipients recipients;
    private final DirectiveSight sight;
    private final AccessDecision access;
    private final PrefectureTiles tiles;
    private final JapaneseCalendar calendar;

    BoardView(
            Board board,
            Recipients recipients,
            DirectiveSight sight,
            AccessDecision access,
            PrefectureTiles tiles,
            JapaneseCalendar calendar) {
        this.board = board;
        this.recipients = recipients;
        this.sight = sight;
        this.access = access;
        this.tiles = tiles;
        this.calendar = calendar;
    }

    /**
     * What the officer looks at.
     *
     * @param sender whose recipients, blank for the nearest to him
     * @param name part of a recipient's name, blank for all
     */
    record Selection(String sender, Recipients.Filter filter, String name, int page) {}

    /** Whose recipients can be looked at. @param branch how they stand, null if the officer sees but some of them */
    record Sender(String id, String name, Board.@Nullable Branch branch) {}

    /** Progress alone: numbers, levels, prefectures. */
    BoardTree progress(Directive directive, Instant now, Model model) {
        List<Board.Branch> seen =
                board.branches(directive.number(), access.within(CaseKind.DIRECTIVE, directive.number()));
        BoardTree tree = BoardTree.of(seen, now);
        List<Board.Area> areas = board.areas(directive.number(), seen, now);
        model.addAttribute("tree", tree);
        model.addAttribute("now", now);
        model.addAttribute("tiles", areas.size() > 1 ? tiles.of(areas) : List.of());
        model.addAttribute(
                "elsewhere",
                areas.stream().filter(area -> area.area().isEmpty()).findFirst().orElse(null));
        return tree;
    }

    void fill(Directive directive, Selection selection, Instant now, Model model) {
        BoardTree tree = progress(directive, now, model);
        List<Sender> senders = senders(directive, tree);
        model.addAttribute("senders", senders);
        model.addAttribute("filters", Recipients.Filter.values());
        model.addAttribute("selection", selection);
        chosen(senders, selection.sender()).ifPresent(sender -> recipients(directive, sender, selection, now, model));
    }

    /** Those whom the officer sees, and those who sent it past them to somebody below him. */
    private List<Sender> senders(Directive directive, BoardTree tree) {
        List<Sender> senders = new ArrayList<>();
        tree.nodes()
                .forEach(node -> senders.add(
                        new Sender(node.branch().organization(), node.branch().name(), node.branch())));
        sight.senders(directive.number()).stream()
                .filter(id -> senders.stream().noneMatch(known -> known.id().equals(id)))
                .forEach(id -> senders.add(new Sender(id, sight.name(id), null)));
        return senders;
    }

    /** This sender, or the officer's own organization, or the first that he sees. */
    private Optional<Sender> chosen(List<Sender> senders, String wanted) {
        List<String> own = access.sight().organizations();
        return first(senders, sender -> sender.id().equals(wanted))
                .or(() -> first(senders, sender -> own.contains(sender.id())))
                .or(() -> first(senders, sender -> true));
    }

    private static Optional<Sender> first(List<Sender> senders, Predicate<Sender> which) {
        return senders.stream().filter(which).findFirst();
    }

    private void recipients(Directive directive, Sender sender, Selection selection, Instant now, Model model) {
        Recipients.Question question = question(directive, sender.id(), selection.filter(), selection.name(), now);
        Board.Branch branch = sender.branch();
        OptionalInt counted = branch == null || !selection.name().isBlank()
                ? OptionalInt.empty()
                : selection.filter().countIn(branch.standing());
        int total = counted.orElseGet(() -> recipients.count(question));
        Paging paging = Paging.of(selection.page(), total);
        model.addAttribute("sender", sender);
        model.addAttribute("lines", recipients.page(question, paging.offset(), Paging.SHOWN));
        model.addAttribute("paging", paging);
        model.addAttribute("mayChase", directive.withdrawnAt() == null && access.actsFor(sender.id()));
        model.addAttribute("left", branch == null ? null : left(branch.dueAt(), now));
    }

    /** @throws org.springframework.web.server.ResponseStatusException 404 if the officer sees none of them */
    Recipients.Question question(
            Directive directive, String sender, Recipients.Filter filter, String name, Instant now) {
        return new Recipients.Question(
                directive.number(),
                sender,
                filter,
                name,
                now,
                LocalDate.ofInstant(now, EngineClock.JST),
                sight.amongRecipients(directive.number(), sender));
    }

    /** How long offices are open until then, as people say it; null if there is nothing to wait for. */
    @Nullable
    String left(@Nullable Instant due, Instant now) {
        if (due == null) {
            return null;
        }
        if (!due.isAfter(now)) {
            return "期限を過ぎています";
        }
        Duration open = calendar.openTime(now, due);
        return open.isZero()
                ? "期限まで開庁時間はありません"
                : "期限まで開庁時間であと" + (open.toHours() > 0 ? open.toHours() + "時間" : "") + open.toMinutesPart() + "分";
    }
}
