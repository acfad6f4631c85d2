package jp.renrakumo.access;

import java.util.Collection;
import org.springframework.stereotype.Component;

@Component
public class AccessDecision {
    public boolean maySee(Collection<String> organizations) {
        throw new UnsupportedOperationException();
    }

    public boolean actsFor(String organization) {
        throw new UnsupportedOperationException();
    }
}
