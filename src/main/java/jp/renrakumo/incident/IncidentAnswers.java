package jp.renrakumo.incident;

import java.util.Optional;
import jp.renrakumo.access.AnswerWords;
import jp.renrakumo.deadline.Occasion;
import org.springframework.stereotype.Component;

/** Measures of a plan as the authority found them in place. */
@Component
class IncidentAnswers implements AnswerWords {

    private final Measures measures;

    IncidentAnswers(Measures measures) {
        this.measures = measures;
    }

    @Override
    public Optional<String> word(String number, String field, String value) {
        return switch (field) {
            case "occasion" -> Occasion.word(value);
            case "done" ->
                measures.of(number).stream()
                        .filter(each -> String.valueOf(each.ordinal()).equals(value))
                        .findFirst()
                        .map(Measures.Measure::measure);
            default -> Optional.empty();
        };
    }
}
