package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jp.renrakumo.access.AnswerWords;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an officer entered, as he saw it: the words of what he chose, and the names of organizations. */
@Component
class AnswerText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ZoneId JST = ZoneId.of("Asia/Tokyo");

    private final List<AnswerWords> features;
    private final Organizations organizations;

    AnswerText(List<AnswerWords> features, Organizations organizations) {
        this.features = features;
        this.organizations = organizations;
    }

    /** The value of a variable that the event brings. @param field of the form, null if it is in none */
    String of(JsonNode variable, ModelText.@Nullable Field field, AuditEvent event) {
        for (String kind : new String[] {"textValue", "longValue", "doubleValue"}) {
            if (variable.hasNonNull(kind)) {
                String value = variable.get(kind).asText();
                return field == null ? value : field.chosen() ? chosen(value, field, event) : field.inWords(value);
            }
        }
        return "（空）";
    }

    /** As it was called on that day. */
    String organization(String id, AuditEvent event) {
        return named(id, event).orElse(id);
    }

    private String chosen(String value, ModelText.Field field, AuditEvent event) {
        if (!value.startsWith("[")) {
            return choice(value, field, event);
        }
        try {
            String all = StreamSupport.stream(JSON.readTree(value).spliterator(), false)
                    .map(each -> choice(each.asText(), field, event))
                    .collect(Collectors.joining("、"));
            return all.isEmpty() ? "（なし）" : all;
        } catch (JsonProcessingException noList) {
            return value;
        }
    }

    private String choice(String value, ModelText.Field field, AuditEvent event) {
        if (field.words().containsKey(value)) {
            return field.inWords(value);
        }
        String number = event.caseNumber() == null ? "" : event.caseNumber();
        return features.stream()
                .flatMap(feature -> feature.word(number, field.key(), value).stream())
                .findFirst()
                .or(() -> named(value, event))
                .orElse(value);
    }

    private Optional<String> named(String organization, AuditEvent event) {
        return organizations
                .find(organization, LocalDate.ofInstant(event.happenedAt(), JST))
                .map(Organization::name);
    }
}
