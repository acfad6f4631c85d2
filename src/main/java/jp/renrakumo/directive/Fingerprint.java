package jp.renrakumo.directive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * SHA-256 of documents and of what a relay sent, 64 lower-case hexadecimal digits: over every field, each with its length in
 * front, so that no two contents look alike. The same content has the same hash in any database.
 */
@Component
class Fingerprint {

    private final Documents documents;
    private final Attachments attachments;

    Fingerprint(Documents documents, Attachments attachments) {
        this.documents = documents;
        this.attachments = attachments;
    }

    /** Of a document's words, numbers, items and attached files. */
    String of(Document document) {
        Content content = new Content()
                .add(document.id())
                .add(document.kind())
                .add(document.title())
                .add(document.issuingOrganization())
                .add(document.addressee())
                .add(document.issuedOn())
                .add(document.sealOmitted())
                .add(document.nature())
                .add(document.covers())
                .add(document.vigilanceFirst())
                .add(document.vigilanceLast())
                .add(document.body())
                .all(document.numbers())
                .all(document.issuers())
                .all(document.relaysItems());
        content.all(documents.items(document.id()));
        content.all(attachments.ofDocument(document.id()).stream()
                .map(Attachment::sha256)
                .toList());
        return content.hash();
    }

    /** Of what a relay sends: words, items and the documents with their contents. */
    String of(Relay relay) {
        return new Content()
                .add(relay.directive())
                .add(relay.organization())
                .add(relay.letter())
                .all(List.copyOf(new TreeSet<>(relay.items())))
                .all(relay.documents())
                .all(relay.documents().stream().map(id -> of(documents.get(id))).toList())
                .hash();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Fields, one after the other. */
    private static final class Content {

        private final MessageDigest digest = sha256();

        Content add(@Nullable Object field) {
            String text = field == null ? "-" : "=" + field;
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
            return this;
        }

        Content all(List<?> fields) {
            add(fields.size());
            fields.forEach(this::add);
            return this;
        }

        String hash() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
