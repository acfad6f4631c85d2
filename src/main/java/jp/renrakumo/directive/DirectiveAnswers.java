package jp.renrakumo.directive;

import java.util.Optional;
import jp.renrakumo.access.AnswerWords;
import jp.renrakumo.deadline.Occasion;
import org.springframework.stereotype.Component;

/** Documents and items of a directive as the officers chose them. */
@Component
class DirectiveAnswers implements AnswerWords {

    private final Documents documents;
    private final Directives directives;

    DirectiveAnswers(DirectiveTables tables) {
        this.documents = tables.documents();
        this.directives = tables.directives();
    }

    @Override
    public Optional<String> word(String number, String field, String value) {
        return switch (field) {
            case "occasion" -> Occasion.word(value);
            case "document", "enclosures" -> documents.find(value).map(Document::heading);
            case "items" ->
                directives
                        .find(number)
                        .flatMap(directive -> documents.items(directive.document()).stream()
                                .filter(item -> item.code().equals(value))
                                .findFirst())
                        .map(RequestItem::label);
            default -> Optional.empty();
        };
    }
}
