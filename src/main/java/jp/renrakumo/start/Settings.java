package jp.renrakumo.start;

import org.springframework.core.env.Environment;

/** The settings as they are before anything was made of them; one whose variable is missing counts as empty. */
record Settings(Environment environment) {

    /** @return stripped, empty if it is not set */
    String of(String name) {
        try {
            return environment.getProperty(name, "").strip();
        } catch (IllegalArgumentException unresolved) {
            return "";
        }
    }

    /** Whether this start makes tables, by the password of their owner. */
    boolean migrates() {
        return !of("renrakumo.database.migrate").equals("false");
    }

    boolean has(String name) {
        return !of(name).isEmpty();
    }
}
