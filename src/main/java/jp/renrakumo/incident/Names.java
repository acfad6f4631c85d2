package jp.renrakumo.incident;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The names that do not leave a case: of the institution and of its vendor. */
@Component
record Names(Places places) {

    private static final String HIDDEN = "（名称は伏せます）";

    List<String> of(Incident incident) {
        return Stream.of(incident.institution(), incident.vendor())
                .filter(Objects::nonNull)
                .map(places::name)
                .toList();
    }

    /** The text without them. */
    String hidden(String text, Incident incident) {
        String nameless = text;
        for (String name : of(incident)) {
            nameless = nameless.replace(name, HIDDEN);
        }
        return nameless;
    }
}
