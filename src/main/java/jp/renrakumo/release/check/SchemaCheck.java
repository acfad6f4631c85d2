package jp.renrakumo.release.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Node.Place;
import jp.renrakumo.release.model.Rule;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The XML schemas of BPMN 2.0 and DMN 1.3, as they come with the engine. */
final class SchemaCheck implements Check {

    private static final String DMN_13 = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final int MOST = 20;

    private final Schema bpmn = Schemas.of("org/camunda/bpm/engine/impl/bpmn/parser/", "BPMN20.xsd");
    private final Schema dmn = Schemas.of("org/camunda/bpm/model/dmn/schema/", "DMN13.xsd");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> validate(model, bpmn, findings));
        bundle.decisions().forEach(model -> {
            if (model.root().get("xmlns").equals(DMN_13)) {
                validate(model, dmn, findings);
            } else {
                findings.add(
                        model, model.root(), Rule.SCHEMA, "DMN 1.3 ではありません。Camunda Modeler（Camunda 7）で保存し直してください。");
            }
        });
    }

    private static void validate(ModelFile model, Schema schema, Findings findings) {
        Complaints complaints = new Complaints();
        try {
            Validator validator = schema.newValidator();
            validator.setProperty("http://apache.org/xml/properties/locale", Locale.JAPANESE);
            validator.setErrorHandler(complaints);
            validator.validate(new StreamSource(new ByteArrayInputStream(model.content())));
        } catch (SAXException | IOException unreadable) {
            findings.add(
                    model, model.root(), Rule.SCHEMA, "スキーマと照らせません（" + unreadable.getMessage() + "）。ファイルを確かめてください。");
        }
        complaints.all.stream().limit(MOST).forEach(each -> findings.add(told(model, each)));
    }

    private static Finding told(ModelFile model, SAXParseException each) {
        Node at = before(model.root(), new Place(each.getLineNumber(), each.getColumnNumber()));
        return new Finding(
                model.name(),
                each.getLineNumber(),
                at.place().line() == each.getLineNumber() ? at.place().column() : 0,
                at.nearestId(),
                Rule.SCHEMA.id(),
                "XML スキーマに合いません（" + each.getMessage() + "）。Camunda Modeler で開いて直してください。");
    }

    private static Node before(Node root, Place end) {
        return root.all()
                .filter(node -> node.place().line() < end.line()
                        || node.place().line() == end.line() && node.place().column() < end.column())
                .reduce(root, (first, next) -> next);
    }

    /** All but those about ids, of which {@link ReferenceCheck} speaks more plainly. */
    private static final class Complaints implements ErrorHandler {

        private final List<SAXParseException> all = new ArrayList<>();
        private boolean aboutId;

        @Override
        public void warning(SAXParseException warning) {
            // nothing to act on
        }

        @Override
        public void error(SAXParseException error) {
            String message = String.valueOf(error.getMessage());
            // what follows upon an id names the attribute once more
            boolean again = aboutId && message.startsWith("cvc-attribute.3");
            aboutId = message.startsWith("cvc-id");
            if (!aboutId && !again) {
                all.add(error);
            }
        }

        @Override
        public void fatalError(SAXParseException error) {
            all.add(error);
        }
    }
}
