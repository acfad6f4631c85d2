package jp.renrakumo.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Under which address people reach this system: what is set, and what a request says of it only where nothing is set. */
@Component
public class OwnAddress {

    private final String set;

    OwnAddress(@Value("${renrakumo.mail.base-url:}") String set) {
        this.set = set.strip().replaceAll("/+$", "");
    }

    /** The whole address of a page, to be handed over or printed; the path begins with a slash. */
    public String of(String path) {
        return (set.isEmpty()
                        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                        : set)
                + path;
    }
}
