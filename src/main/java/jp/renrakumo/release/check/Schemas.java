package jp.renrakumo.release.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/** XML schemas on the classpath; what they include comes from the same folder and from nowhere else. */
final class Schemas {

    private Schemas() {}

    static Schema of(String folder, String main) {
        try {
            DOMImplementationLS inputs = (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                LSInput input = inputs.createLSInput();
                input.setSystemId(systemId);
                input.setByteStream(new ByteArrayInputStream(read(folder, systemId)));
                return input;
            });
            Source source = new StreamSource(new ByteArrayInputStream(read(folder, main)), main);
            return factory.newSchema(source);
        } catch (SAXException | ReflectiveOperationException broken) {
            throw new IllegalStateException(folder + main, broken);
        }
    }

    private static byte[] read(String folder, String systemId) {
        String name = folder + systemId.substring(systemId.lastIndexOf('/') + 1);
        try (InputStream schema = Schemas.class.getClassLoader().getResourceAsStream(name)) {
            return Objects.requireNonNull(schema, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
