package jp.renrakumo.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import jp.renrakumo.notification.MailStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was told about a case by mail. */
@Component
class CaseMails {

    static final int SHOWN = 100;

    private static final Map<String, String> STATES = Map.of(
            "WAITING", "送信を待っている（数分ごとにまとめて送信）",
            "POSTED", "送信中",
            "SENT", "送信済み",
            "APART", "担当者ごとに送信中",
            "UNWANTED", "担当者が受け取らないと設定",
            "UNREACHABLE", "届かない（使えるメールアドレスが登録されていない）");

    private static final String NO_SERVER = "送っていない（メールサーバーが設定されていない）";

    private final JdbcClient jdbc;
    private final MailStanding mails;

    CaseMails(JdbcClient jdbc, MailStanding mails) {
        this.jdbc = jdbc;
        this.mails = mails;
    }

    /** One notice. @param recipients addresses, one per line; null while there is no mail of it */
    record Mail(
            String organization,
            String sentence,
            Instant toldAt,
            String state,
            @Nullable String recipients,
            @Nullable Instant sentAt) {}

    int count(String number) {
        return jdbc.sql("select count(*) from audit_mail where case_number = ?")
                .param(number)
                .query(Integer.class)
                .single();
    }

    /** The last comes first. */
    List<Mail> of(String number) {
        return jdbc.sql(
                        "select * from audit_mail where case_number = ? order by told_at desc, organization fetch first "
                                + SHOWN + " rows only")
                .param(number)
                .query((row, at) -> {
                    OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
                    return new Mail(
                            row.getString("organization"),
                            row.getString("sentence"),
                            row.getObject("told_at", OffsetDateTime.class).toInstant(),
                            state(row.getString("state")),
                            row.getString("recipients"),
                            sent == null ? null : sent.toInstant());
                })
                .list();
    }

    private String state(String code) {
        return code.equals("WAITING") && !mails.sends() ? NO_SERVER : STATES.getOrDefault(code, code);
    }
}
