package jp.renrakumo.directive;

import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.notification.Notice;

/** Notices about a directive lead to its page, and say if it is an exercise. */
final class DirectiveNotice {

    /** What recipients are to do. */
    static final String RECEIPT = "受領の確認";

    private DirectiveNotice() {}

    static Notice of(String to, Notice.Kind kind, String number, String subject, String sentence) {
        return new Notice(to, kind, number, subject, sentence, "/directives/" + number, Exercises.is(number));
    }
}
