package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.renrakumo.deadline.Exercises;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All documents, and to whom each was delivered. */
@Repository
class Documents {

    private final JdbcClient jdbc;

    Documents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Document get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("文書「" + id + "」は登録されていません。文書番号を確かめてください。"));
    }

    Optional<Document> find(String id) {
        return jdbc.sql("select * from document where id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /** The document with this id or document number; blanks are forgiven. */
    Optional<Document> named(String idOrNumber) {
        String plain = java.text.Normalizer.normalize(idOrNumber, java.text.Normalizer.Form.NFKC)
                .replaceAll("\\s", "");
        return find(plain.toUpperCase(java.util.Locale.ROOT))
                .or(() -> jdbc.sql("select document from document_number where number = ?")
                        .param(plain)
                        .query(String.class)
                        .optional()
                        .flatMap(this::find));
    }

    /** A document as it was issued, with its numbers, issuers and items. */
    void register(Document document, List<RequestItem> items) {
        jdbc.sql(
                        """
                        insert into document (id, kind, title, issuing_organization, addressee, issued_on, seal_omitted, nature,
                            covers, relays_items, vigilance_first, vigilance_last, vigilance_source, body)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        document.id(),
                        document.kind(),
                        document.title(),
                        document.issuingOrganization(),
                        document.addressee(),
                        document.issuedOn(),
                        document.sealOmitted(),
                        document.nature(),
                        document.covers(),
                        document.relaysItems().isEmpty() ? null : String.join(",", document.relaysItems()),
                        document.vigilanceFirst(),
                        document.vigilanceLast(),
                        document.vigilanceSource(),
                        document.body())
                .update();
        ordered(
                "insert into document_number (document, number, ordinal) values (?, ?, ?)",
                document.id(),
                document.numbers());
        ordered(
                "insert into document_issuer (document, issuer, ordinal) values (?, ?, ?)",
                document.id(),
                document.issuers());
        int ordinal = 0;
        for (RequestItem item : items) {
            jdbc.sql("insert into request_item (document, code, kind, text, ordinal) values (?, ?, ?, ?, ?)")
                    .params(document.id(), item.code(), item.kind(), item.text(), ++ordinal)
                    .update();
        }
    }

    private void ordered(String sql, String document, List<String> values) {
        int ordinal = 0;
        for (String value : values) {
            jdbc.sql(sql).params(document, value, ++ordinal).update();
        }
    }

    /** What a relay sends, in few words: the number of its cover letter; empty if it has none. */
    Optional<String> nameOfSent(Relay relay) {
        return Optional.ofNullable(relay.cover())
                .map(this::get)
                .filter(cover -> !cover.numbers().isEmpty())
                .map(Document::shortName);
    }

    /** Documents that the organization issued itself, not as covers of another. */
    List<Document> issuableBy(String organization) {
        return jdbc.sql(
                        "select * from document where issuing_organization = ? and covers is null and kind = '通知' order by id")
                .param(organization)
                .query(this::row)
                .list();
    }

    /** The cover letter with which the organization passes the document on, if one is registered. */
    Optional<Document> coverOf(String document, String organization) {
        return jdbc
                .sql("select * from document where covers = ? and issuing_organization = ? order by id")
                .params(document, organization)
                .query(this::row)
                .list()
                .stream()
                .findFirst();
    }

    List<RequestItem> items(String document) {
        return jdbc.sql("select code, kind, text from request_item where document = ? order by ordinal")
                .param(document)
                .query(RequestItem.class)
                .list();
    }

    /** Ids of the documents enclosed, with the enclosures of those. */
    List<String> enclosuresOf(String document) {
        Set<String> all = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(document));
        for (int at = 0; at < open.size(); at++) {
            strings("select encloses from document_enclosure where document = ? order by ordinal", open.get(at))
                    .stream()
                    .filter(all::add)
                    .forEach(open::add);
        }
        return List.copyOf(all);
    }

    /** Documents that reached the organization through this directive, cover first. */
    List<String> deliveredTo(String recipient, String directive) {
        return jdbc.sql("select r.document from delivery d join relay_document r on r.directive = d.directive"
                        + " and r.organization = d.sender where d.recipient = ? and d.directive = ?"
                        + " and d.state <> 'PENDING' order by r.ordinal")
                .params(recipient, directive)
                .query(String.class)
                .list();
    }

    /** Documents of the directive that one of these senders passed on. */
    List<String> sentBy(String directive, Collection<String> senders) {
        if (senders.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select distinct r.document from relay_document r where r.directive = :directive"
                        + " and r.organization in (:senders) order by r.document")
                .param("directive", directive)
                .param("senders", senders)
                .query(String.class)
                .list();
    }

    /** When the document reached the organization by another way before this directive brought it; empty if it did not. */
    Optional<Instant> deliveredBefore(String document, String recipient, String directive) {
        return jdbc.sql("select min(w.at) as at from (select e.delivered_at as at from earlier_delivery e"
                        + " where e.document = :document and e.recipient = :recipient union all select d.sent_at"
                        + " from delivery d join relay_document r on r.directive = d.directive and r.organization = d.sender"
                        + " where r.document = :document and d.recipient = :recipient and d.directive <> :directive and"
                        + Exercises.among("d.directive", Exercises.is(directive))
                        + " and d.sent_at < (select o.sent_at from delivery o where o.recipient = :recipient"
                        + " and o.directive = :directive)) w")
                .param("document", document)
                .param("recipient", recipient)
                .param("directive", directive)
                .query((row, number) -> Optional.ofNullable(Directives.instantOrNull(row, "at")))
                .single();
    }

    /** Records that the document reached the recipient outside this system. */
    void deliveredOutside(String document, String recipient, String sender, Instant at) {
        jdbc.sql(
                        "insert into earlier_delivery (document, recipient, sender, directive, delivered_at) values (?, ?, ?, '', ?)")
                .params(document, recipient, sender, Directives.utc(at))
                .update();
    }

    private Document row(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new Document(
                id,
                row.getString("kind"),
                row.getString("title"),
                row.getString("issuing_organization"),
                row.getString("addressee"),
                row.getObject("issued_on", LocalDate.class),
                row.getBoolean("seal_omitted"),
                row.getString("nature"),
                row.getString("covers"),
                codes(row.getString("relays_items")),
                row.getObject("vigilance_first", LocalDate.class),
                row.getObject("vigilance_last", LocalDate.class),
                row.getString("vigilance_source"),
                row.getString("body"),
                strings("select number from document_number where document = ? order by ordinal", id),
                strings("select issuer from document_issuer where document = ? order by ordinal", id));
    }

    private List<String> strings(String sql, String document) {
        return jdbc.sql(sql).param(document).query(String.class).list();
    }

    static List<String> codes(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : Arrays.asList(text.split(","));
    }
}
