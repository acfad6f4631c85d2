package jp.renrakumo.release.model;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;
import jp.renrakumo.access.ModelFinding;
import jp.renrakumo.access.ModelGuard;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads a model or form, or tells with file and line why it cannot be read. */
public final class ModelReader {

    private static final int LARGEST_PROCESS = 5_000;
    private static final int LARGEST_DECISION = 20_000;

    private ModelReader() {}

    /** @return empty if it cannot be read: the findings say why */
    public static Optional<ModelFile> read(String name, byte[] content, Findings findings) {
        Optional<ModelFinding> unread = ModelGuard.unread(name, content);
        if (unread.isPresent()) {
            findings.add(new Finding(
                    name, 0, 0, "", unread.get().rule(), japanese(unread.get().sentence())));
            return Optional.empty();
        }
        Rule unreadable = name.endsWith(".form") ? Rule.FORM_JSON : Rule.XML;
        Optional<String> why = Unreadable.bytes(name, content);
        if (why.isPresent()) {
            findings.add(new Finding(name, 1, 0, "", unreadable.id(), why.get()));
            return Optional.empty();
        }
        try {
            return Optional.of(new ModelFile(name, content, tree(name, content)));
        } catch (XmlTree.TooLarge large) {
            findings.add(new Finding(
                    name, large.line(), 0, "", Rule.SIZE.id(), "要素が多すぎます（" + large.most() + "まで）。プロセスや決定表を分けてください。"));
        } catch (SAXParseException broken) {
            findings.add(new Finding(
                    name,
                    Math.max(broken.getLineNumber(), 0),
                    Math.max(broken.getColumnNumber(), 0),
                    "",
                    Rule.XML.id(),
                    Unreadable.xml(String.valueOf(broken.getMessage()))));
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            findings.add(new Finding(
                    name,
                    at == null ? 0 : Math.max(at.getLineNr(), 0),
                    at == null ? 0 : Math.max(at.getColumnNr(), 0),
                    "",
                    Rule.FORM_JSON.id(),
                    Unreadable.json(broken)));
        } catch (SAXException | IOException broken) {
            findings.add(
                    new Finding(name, 1, 0, "", unreadable.id(), "読めません（" + broken.getMessage() + "）。ファイルを確かめてください。"));
        }
        return Optional.empty();
    }

    private static Node tree(String name, byte[] content) throws SAXException, IOException {
        if (name.endsWith(".form")) {
            return JsonTree.read(content);
        }
        return XmlTree.read(content, name.endsWith(".bpmn") ? LARGEST_PROCESS : LARGEST_DECISION);
    }

    // the guard adds the English for whoever deploys by machine
    public static String japanese(String sentence) {
        int end = sentence.lastIndexOf("。 ");
        return end < 0 ? sentence : sentence.substring(0, end + 1);
    }
}
