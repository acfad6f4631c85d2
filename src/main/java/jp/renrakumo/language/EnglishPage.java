package jp.renrakumo.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IComment;
import org.thymeleaf.model.IDocType;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.ITemplateEnd;
import org.thymeleaf.model.IText;

/** One page on its way out; texts that follow each other without a tag between are one text. A Japanese page passes untouched. */
public class EnglishPage extends AbstractTemplateHandler {

    private static final List<String> SPOKEN =
            List.of("title", "placeholder", "aria-label", "alt", "label", "content", "data-label");
    /** A button's words are its value. */
    private static final List<String> BUTTONS = List.of("submit", "button", "reset");

    private final List<IText> waiting = new ArrayList<>();
    private @Nullable Dictionary dictionary;
    private @Nullable IModelFactory factory;
    /** How many elements deep we are within one that says it is Japanese: a quotation, a form's own text. */
    private int quoted;

    private @Nullable String quotedElement;

    /** One for each page: Thymeleaf makes it. */
    public EnglishPage() {
        super();
    }

    @Override
    public void setContext(ITemplateContext context) {
        super.setContext(context);
        if (context.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            dictionary = (Dictionary)
                    context.getConfiguration().getExecutionAttributes().get(EnglishPages.DICTIONARY);
            factory = context.getModelFactory();
        }
    }

    @Override
    public void handleText(IText text) {
        if (dictionary == null) {
            super.handleText(text);
        } else {
            waiting.add(text);
        }
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        say();
        IOpenElementTag spoken = quoted == 0 ? attributes(tag) : tag;
        if (dictionary != null) {
            enter(tag);
        }
        super.handleOpenElement(spoken);
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        say();
        if (quoted > 0 && tag.getElementCompleteName().equals(quotedElement)) {
            quoted--;
        }
        super.handleCloseElement(tag);
    }

    @Override
    public void handleStandaloneElement(IStandaloneElementTag tag) {
        say();
        super.handleStandaloneElement(quoted == 0 ? attributes(tag) : tag);
    }

    @Override
    public void handleComment(IComment comment) {
        say();
        super.handleComment(comment);
    }

    @Override
    public void handleDocType(IDocType type) {
        say();
        super.handleDocType(type);
    }

    @Override
    public void handleTemplateEnd(ITemplateEnd end) {
        say();
        super.handleTemplateEnd(end);
    }

    private void enter(IOpenElementTag tag) {
        String name = tag.getElementCompleteName();
        if (quoted > 0) {
            quoted += name.equals(quotedElement) ? 1 : 0;
        } else if ("ja".equals(tag.getAttributeValue("lang")) && !name.equals("html")
                || List.of("script", "style", "textarea").contains(name)) {
            quoted = 1;
            quotedElement = name;
        }
    }

    /** What waits, as one text if the dictionary knows it so, else piece by piece. */
    private void say() {
        if (waiting.isEmpty() || dictionary == null || factory == null) {
            return;
        }
        List<String> pieces = waiting.stream().map(IText::getText).toList();
        waiting.clear();
        Optional<String> whole = quoted > 0 ? Optional.empty() : english(String.join("", pieces));
        if (whole.isPresent()) {
            super.handleText(factory.createText(whole.get()));
            return;
        }
        for (String piece : pieces) {
            super.handleText(
                    factory.createText(quoted > 0 ? piece : english(piece).orElse(piece)));
        }
    }

    private <T extends IProcessableElementTag> T attributes(T tag) {
        if (dictionary == null || factory == null) {
            return tag;
        }
        T spoken = tag;
        for (String name : SPOKEN) {
            spoken = attribute(spoken, name);
        }
        return BUTTONS.contains(String.valueOf(tag.getAttributeValue("type"))) ? attribute(spoken, "value") : spoken;
    }

    private <T extends IProcessableElementTag> T attribute(T tag, String name) {
        String value = tag.getAttributeValue(name);
        Optional<String> english = value == null || dictionary == null ? Optional.empty() : dictionary.english(value);
        return english.isEmpty() || factory == null
                ? tag
                : factory.setAttribute(tag, name, HtmlUtils.htmlEscape(english.get()));
    }

    private Optional<String> english(String markup) {
        return dictionary == null
                ? Optional.empty()
                : dictionary.english(HtmlUtils.htmlUnescape(markup)).map(HtmlUtils::htmlEscape);
    }
}
