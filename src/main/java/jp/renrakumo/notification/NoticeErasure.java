package jp.renrakumo.notification;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.access.CaseErasure;
import jp.renrakumo.access.CaseTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What organizations were told of a case, emptied when its time is over: in the mails too, other cases' lines stay. */
@Component
class NoticeErasure implements CaseErasure {

    private static final List<CaseTexts> TEXTS = List.of(
            CaseTexts.in("notice", "case_number", "subject", "sentence"),
            CaseTexts.in("mail_link", "case_number", "addresses"),
            CaseTexts.in("webhook_post", "case_number", "body"));

    private final JdbcClient jdbc;

    NoticeErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Mail(String id, String body) {}

    @Override
    public int erase(String number, int most) {
        int mails = mails(number, most);
        return mails > 0 ? mails : CaseTexts.erase(TEXTS, jdbc, number, most);
    }

    private int mails(String number, int most) {
        List<Mail> some = jdbc.sql("select m.id, m.body from outgoing_mail m where m.organization in"
                        + " (select n.organization from notice n where n.case_number = :number)"
                        + " and (m.body like :real or m.body like :exercise) and m.body not like :done limit :most")
                .param("number", number)
                .param("real", "%・" + number + " %")
                .param("exercise", "%】" + number + " %")
                .param("done", "%" + number + " " + CaseTexts.ERASED + "%")
                .param("most", most)
                .query(Mail.class)
                .list();
        Pattern line = Pattern.compile("([・】]" + Pattern.quote(number) + " )[^\n]*(?:\n　[^\n]*)?");
        String erased = Matcher.quoteReplacement(CaseTexts.ERASED);
        for (Mail mail : some) {
            jdbc.sql("update outgoing_mail set body = ? where id = ?")
                    .params(line.matcher(mail.body()).replaceAll("$1" + erased + "\n　" + erased), mail.id())
                    .update();
        }
        return some.size();
    }
}
