package jp.renrakumo.access;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What an attack would reach: a bean that no model may call. Each call leaves a mark. */
@Component("marker")
public class Marker {

    static final AtomicInteger MARKS = new AtomicInteger();

    public String mark() {
        MARKS.incrementAndGet();
        return "marked";
    }
}
