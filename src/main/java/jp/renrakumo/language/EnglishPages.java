package jp.renrakumo.language;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExecutionAttributeDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Puts finished pages into English, so that the templates stay what they are: pages in Japanese. */
@Component
class EnglishPages extends AbstractDialect implements IPostProcessorDialect, IExecutionAttributeDialect {

    /** Under which name the handler of a page finds the {@link Dictionary}. */
    static final String DICTIONARY = "english";

    /** After everything else. */
    private static final int LAST = 10_000;

    private final Dictionary dictionary;

    EnglishPages(Dictionary dictionary) {
        super("english");
        this.dictionary = dictionary;
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, EnglishPage.class, LAST));
    }

    @Override
    public Map<String, Object> getExecutionAttributes() {
        return Map.of(DICTIONARY, dictionary);
    }
}
