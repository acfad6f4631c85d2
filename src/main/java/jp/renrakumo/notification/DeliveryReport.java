package jp.renrakumo.notification;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports of a mail of ours that it could not deliver (RFC 3464).
 *
 * @param mail id of the outgoing mail
 */
record DeliveryReport(String mail, List<Failure> failures) {

    /** More of a report than anybody writes. */
    private static final int MOST = 65_536;

    /** As {@link MailServer} names its mails. */
    private static final Pattern OURS = Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@");

    /**
     * One address that it did not reach.
     *
     * @param names the address as we wrote it, if the report tells, and as the last server knew it
     * @param reason status and what that server said
     */
    record Failure(List<String> names, String reason) {}

    /** Empty if the message is no report, or one of something else than a failure of a mail of ours. */
    static Optional<DeliveryReport> of(MimeMessage message) throws MessagingException, IOException {
        if (!(message.getContent() instanceof Multipart parts)) {
            return Optional.empty();
        }
        List<Failure> failures = new ArrayList<>();
        String original = null;
        for (int at = 0; at < parts.getCount(); at++) {
            BodyPart part = parts.getBodyPart(at);
            if (part.isMimeType("message/delivery-status")) {
                failures.addAll(failures(text(part)));
            } else if (part.isMimeType("message/rfc822")
                    || part.isMimeType("text/rfc822-headers")
                    || part.isMimeType("message/rfc822-headers")) {
                original = mail(headers(text(part)).getHeader("Message-ID", null));
            }
        }
        if (original == null) {
            original = mail(message.getHeader("In-Reply-To", " ") + " " + message.getHeader("References", " "));
        }
        return original == null || failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeliveryReport(original, List.copyOf(failures)));
    }

    /** Whether a message of this type is one. */
    static boolean is(String type) {
        String plain = type.strip().toLowerCase(Locale.ROOT);
        return plain.startsWith("multipart/report") && plain.contains("delivery-status");
    }

    private static @Nullable String mail(@Nullable String header) {
        Matcher id = OURS.matcher(String.valueOf(header));
        return id.find() ? id.group(1) : null;
    }

    /** The first group of fields is about the mail, each other one about an address. */
    private static List<Failure> failures(String status) throws MessagingException {
        List<Failure> failures = new ArrayList<>();
        for (String group : status.strip().split("\n\\s*\n")) {
            InternetHeaders fields = headers(group);
            if ("failed".equalsIgnoreCase(field(fields, "Action"))) {
                List<String> names = Stream.of("Original-Recipient", "Final-Recipient")
                        .map(name -> typed(field(fields, name)))
                        .filter(name -> !name.isEmpty())
                        .toList();
                failures.add(new Failure(
                        names,
                        OneLine.of(
                                (field(fields, "Status") + " " + typed(field(fields, "Diagnostic-Code"))).strip(),
                                900)));
            }
        }
        return failures;
    }

    private static InternetHeaders headers(String text) throws MessagingException {
        return new InternetHeaders(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true);
    }

    private static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    /** Without the type before it, as in {@code rfc822;a@example.jp}. */
    private static String typed(String value) {
        return value.substring(value.indexOf(';') + 1).strip();
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
