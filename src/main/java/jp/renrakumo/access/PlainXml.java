package jp.renrakumo.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML without DOCTYPE and so without entities: the only XML that we read from others. */
public final class PlainXml {

    private PlainXml() {}

    /** @throws SAXException if it is not well-formed or has a DOCTYPE; with the place, if that is known */
    public static void read(byte[] content, DefaultHandler reader) throws SAXException, IOException {
        parser().parse(new ByteArrayInputStream(content), reader);
    }

    private static SAXParser parser() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
