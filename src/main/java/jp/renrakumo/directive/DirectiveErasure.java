package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.access.CaseErasure;
import jp.renrakumo.access.CaseTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was said about a directive, emptied when its time is over; who got it when, and how, stays. Of its document only what
 * was written here and no other directive brings.
 */
@Component
class DirectiveErasure implements CaseErasure {

    private static final String WRITTEN_HERE =
            "(select d.document from directive d where d.number = :number and exists (select 1 from draft f"
                    + " where f.directive = d.number) and not exists (select 1 from directive o"
                    + " where o.document = d.document and o.number <> d.number)"
                    + " and not exists (select 1 from relay_document r where r.document = d.document"
                    + " and r.directive <> d.number))";
    private static final String FILES = "select id from attachment where document in " + WRITTEN_HERE;

    private static final List<CaseTexts> TEXTS = List.of(
            CaseTexts.at("directive", "number", "number = :number", "withdrawal_reason"),
            CaseTexts.in("relay", "directive", "letter", "return_reason", "report_note"),
            CaseTexts.in("delivery", "directive", "witness", "remark"),
            CaseTexts.in("chase_call", "directive", "spoke_to", "note"),
            CaseTexts.in("amendment", "directive", "words", "return_reason"),
            CaseTexts.at("reconfirmation", "amendment, recipient", "directive = :number", "witness", "remark"),
            CaseTexts.at("document", "id", "id in " + WRITTEN_HERE, "title", "addressee", "body"),
            CaseTexts.at("request_item", "document, code", "document in " + WRITTEN_HERE, "text"),
            CaseTexts.at("attachment", "id", "document in " + WRITTEN_HERE, "name"));

    private final JdbcClient jdbc;

    DirectiveErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int erase(String number, int most) {
        int done = CaseTexts.erase(TEXTS, jdbc, number, most);
        return done > 0 ? done : files(number) + drafts(number);
    }

    private int files(String number) {
        return jdbc.sql("delete from attachment_piece where attachment in (" + FILES + ")")
                .param("number", number)
                .update();
    }

    /** The fields of the page as they were typed; the draft itself says where the directive came from. */
    private int drafts(String number) {
        return jdbc.sql(
                        "update draft set title = :erased, content = '{}' where directive = :number and content <> '{}'")
                .param("erased", CaseTexts.ERASED)
                .param("number", number)
                .update();
    }
}
