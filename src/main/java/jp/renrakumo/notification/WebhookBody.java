package jp.renrakumo.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notice as the receiver gets it: what a mail says of it, in JSON; times with the offset of Japan. */
final class WebhookBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private WebhookBody() {}

    /** @param name of the organization that is told */
    static String of(Notice notice, String name, Instant toldAt, String baseUrl) {
        Map<String, @Nullable Object> organization = new LinkedHashMap<>();
        organization.put("id", notice.organization());
        organization.put("name", name);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("kind", notice.kind().label());
        data.put("caseNumber", notice.caseNumber());
        data.put("subject", notice.subject());
        data.put("task", notice.task());
        data.put("organization", organization);
        data.put("deadline", notice.due() == null ? null : time(notice.due()));
        data.put("sentence", notice.sentence());
        data.put("link", baseUrl + notice.path());
        data.put("exercise", notice.exercise());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", "notice." + notice.kind().name().toLowerCase(Locale.ROOT));
        body.put("timestamp", time(toldAt));
        body.put("data", data);
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String time(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Moments.utc(moment).atZoneSameInstant(JAPAN));
    }
}
