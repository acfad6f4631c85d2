package jp.renrakumo.release.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A shipped file and a version of it that somebody changed. */
final class ComparedVersions {

    private final String name;
    private final String before;
    private String after;

    private ComparedVersions(String name, String before) {
        this.name = name;
        this.before = before;
        this.after = before;
    }

    static ComparedVersions of(String file) {
        try {
            return new ComparedVersions(file, Files.readString(Path.of(file)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    ComparedVersions replace(String old, String fresh) {
        if (!after.contains(old)) {
            throw new IllegalArgumentException(name + " does not say: " + old);
        }
        after = after.replace(old, fresh);
        return this;
    }

    ComparedVersions replaceAll(String pattern, String fresh) {
        after = after.replaceAll(pattern, fresh);
        return this;
    }

    ComparedVersions without(String from, String until) {
        int begin = after.indexOf(from);
        int end = after.indexOf(until, begin) + until.length();
        return replace(after.substring(begin, end), "");
    }

    String said(String from, String until) {
        int begin = before.indexOf(from);
        return before.substring(begin, before.indexOf(until, begin) + until.length());
    }

    ModelDiffs diffs() {
        return ModelDiffs.of(files(before), files(after));
    }

    ModelDiffs back() {
        return ModelDiffs.of(files(after), files(before));
    }

    FileDiff diff() {
        return diffs().files().get(0).diff();
    }

    private Map<String, byte[]> files(String text) {
        return Map.of(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
