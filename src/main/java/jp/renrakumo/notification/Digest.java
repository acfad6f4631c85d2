package jp.renrakumo.notification;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that waits for one organization, in the words of one mail. */
final class Digest {

    /** Notices that are written out; nobody reads more, and a mail of megabytes arrives nowhere. */
    static final int WRITTEN_OUT = 500;

    private static final String EXERCISE = "【訓練】";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter LAST = DateTimeFormatter.ofPattern("M月d日 H:mm");

    private final String organization;
    private final String baseUrl;
    private final Map<Notice.Kind, Integer> counts = new EnumMap<>(Notice.Kind.class);
    private final Map<Notice.Kind, StringBuilder> texts = new EnumMap<>(Notice.Kind.class);
    private int written;
    private int more;
    private boolean exercise = true;

    /** @param organization its name */
    Digest(String organization, String baseUrl) {
        this.organization = OneLine.of(organization, 100);
        this.baseUrl = baseUrl;
    }

    /** To be added with the most urgent first. */
    void add(Notice notice) {
        add(notice, null);
    }

    /** @param link by which the receipt is confirmed, null if by none */
    void add(Notice notice, @Nullable ReceiptLink link) {
        counts.merge(notice.kind(), 1, Integer::sum);
        exercise &= notice.exercise();
        if (written == WRITTEN_OUT) {
            more++;
            return;
        }
        written++;
        texts.computeIfAbsent(notice.kind(), first -> new StringBuilder())
                .append(line(notice))
                .append(link == null ? "" : confirming(link));
    }

    /** E.g. 【連絡網】期限超過1件・督促2件（横浜市）. */
    String subject() {
        String numbers = counts.entrySet().stream()
                .map(count -> count.getKey().label() + count.getValue() + "件")
                .collect(Collectors.joining("・"));
        return (exercise ? EXERCISE : "") + "【連絡網】" + numbers + "（" + organization + "）";
    }

    String body() {
        StringBuilder body = new StringBuilder(organization + " 御中\n\n連絡網からのお知らせです。\n");
        texts.forEach((kind, text) -> body.append("\n■ " + kind.label() + "（" + counts.get(kind) + "件）\n")
                .append(text));
        if (more > 0) {
            body.append("\nほかに" + more + "件あります。連絡網の画面で確かめてください。\n");
        }
        return body.append("\nこのメールは送信専用です。返信は届きません。\n連絡網 " + baseUrl + "/\n").toString();
    }

    private static String confirming(ReceiptLink link) {
        return "　ログインせずに受領を確認する（一度だけ、" + LAST.format(link.expiresAt().atZone(JAPAN)) + "まで）\n　"
                + LinkSignature.place(link) + "\n";
    }

    private String line(Notice notice) {
        return "\n・" + (notice.exercise() ? EXERCISE : "") + notice.caseNumber() + " " + notice.subject() + "\n　"
                + notice.sentence() + "\n　" + baseUrl + notice.path() + "\n";
    }
}
