package jp.renrakumo.access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session keeps, as bytes. Reading makes objects only of classes that sessions hold, so whoever can write into the table
 * cannot thereby run code; what cannot be read, be it of another version, is as if it had not been kept: the officer logs in again.
 */
final class SessionBytes {

    private static final Logger LOG = LoggerFactory.getLogger(SessionBytes.class);

    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter("maxdepth=40;maxbytes=1000000;"
            + "java.lang.*;java.util.*;java.util.concurrent.*;java.util.concurrent.atomic.*;java.time.*;java.net.URL;"
            + "jp.renrakumo.access.SessionStamp;org.springframework.security.core.**;"
            + "org.springframework.security.authentication.*;org.springframework.security.web.authentication.*;"
            + "org.springframework.security.web.csrf.*;org.springframework.security.web.savedrequest.*;"
            + "org.springframework.security.oauth2.**;org.springframework.web.servlet.FlashMap;"
            + "org.springframework.util.LinkedMultiValueMap;org.springframework.util.MultiValueMapAdapter;"
            + "jakarta.servlet.http.Cookie;org.camunda.bpm.webapp.impl.security.**;!*");

    private SessionBytes() {}

    static byte[] of(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(value.getClass() + " cannot be kept in a session", impossible);
        }
        return bytes.toByteArray();
    }

    static @Nullable Object read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(KNOWN);
            return in.readObject();
        } catch (IOException | ClassNotFoundException unreadable) {
            LOG.warn("Something in a session cannot be read and is left out: {}", unreadable.toString());
            return null;
        }
    }
}
