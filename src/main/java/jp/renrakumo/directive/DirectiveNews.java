package jp.renrakumo.directive;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import jp.renrakumo.access.CaseTask;
import jp.renrakumo.access.TaskArrivals;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.notification.Notice;
import jp.renrakumo.notification.Notices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells organizations by e-mail that a directive has reached them, and officers of what a sender's own house is to do. */
@Component
class DirectiveNews implements TaskArrivals {

    private static final Set<String> PROCESSES = Set.of("directive-cascade", "directive-amendment");

    /** Of the others whoever gets the directive is told when it is sent. */
    private static final Set<String> IN_HOUSE =
            Set.of("userTask_approveDirective", "userTask_approveAmendment", "userTask_chaseOutstanding");

    private final DirectiveInWords words;
    private final ReceiptTerms terms;
    private final Notices notices;

    DirectiveNews(DirectiveInWords words, ReceiptTerms terms, Notices notices) {
        this.words = words;
        this.terms = terms;
        this.notices = notices;
    }

    @Override
    public boolean covers(String processKey) {
        return PROCESSES.contains(processKey);
    }

    @Override
    public void arrived(CaseTask task, String name, Set<String> groups, @Nullable Instant due) {
        if (IN_HOUSE.contains(task.taskKey())) {
            String number = task.caseNumber();
            String by = due == null ? "" : "期限は" + EraDates.format(due) + "（運用上の目安）です。";
            groups.stream()
                    .sorted()
                    .forEach(group -> notices.tell(DirectiveNotice.of(
                                    group,
                                    Notice.Kind.NEW,
                                    number,
                                    words.name(number, group),
                                    "「" + name + "」のタスクが届きました。" + by + "タスクリストで引き受けてください。")
                            .about(name, due)));
        }
    }

    /** These have just been served by a sender. @param due when the receipts are due */
    void sent(String number, String sender, List<Delivery> served, Instant due) {
        String subject = words.sentBy(number, sender);
        String received = "通知が届きました。内容を確認し、" + EraDates.format(due) + "（運用上の目安）までに受領を登録してください。";
        String relayed = "通知が届きました。内容を確認し、管内への伝達を始めてください。";
        Instant until = terms.linkEnds(due);
        notices.tellAll(served.stream()
                .map(each -> each.relays()
                        ? DirectiveNotice.of(each.recipient(), Notice.Kind.NEW, number, subject, relayed)
                                .about("管内への伝達", null)
                        : DirectiveNotice.of(each.recipient(), Notice.Kind.NEW, number, subject, received)
                                .about(DirectiveNotice.RECEIPT, due)
                                .answerable(until))
                .toList());
    }
}
