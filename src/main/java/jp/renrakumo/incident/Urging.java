package jp.renrakumo.incident;

import jp.renrakumo.access.SubmittedForm;

/** What somebody did to urge another: by which way, whom, with which answer. */
final class Urging {

    private Urging() {}

    static String of(SubmittedForm form) {
        return "方法: " + form.choice("channel", "督促の方法", DutyAnswers.Channel.class).label + "\n相手: "
                + form.text("person", "相手の担当者") + "\n結果: " + form.text("content", "伝えた内容と相手の回答");
    }
}
