package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.notification.Notice;
import jp.renrakumo.notification.Notices;
import org.springframework.stereotype.Component;

/** Those who get a directive for information: told by e-mail, with nothing to confirm. */
@Component
class Copies {

    private final DirectiveTables tables;
    private final Audiences audiences;
    private final DirectiveInWords words;
    private final Notices notices;

    Copies(DirectiveTables tables, Audiences audiences, DirectiveInWords words, Notices notices) {
        this.tables = tables;
        this.audiences = audiences;
        this.words = words;
        this.notices = notices;
    }

    /** Whoever gets it by another way gets no copy. */
    void send(Directive directive, Relay relay) {
        List<Recipient> wanted = audiences.copies(directive, relay.organization()).stream()
                .map(Recipient::of)
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        String number = directive.number();
        String subject = words.sentBy(number, relay.organization());
        notices.tellAll(tables.deliveries().copy(number, relay.organization(), wanted).stream()
                .map(each ->
                        DirectiveNotice.of(each.id(), Notice.Kind.NEW, number, subject, "通知の写しを参考に送ります。受領の登録は要りません。"))
                .toList());
    }
}
