package jp.renrakumo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The analysts' guide, of which tests do what it says: blocks of code by the word behind their language. */
public final class Guide {

    private static final Path GUIDE = Path.of("docs/guide-analyst.md");

    private Guide() {}

    /** The text of the block, as it stands. */
    public static String block(String name) {
        try {
            Matcher block =
                    Pattern.compile("(?ms)^```\\w+ " + name + "$\\n(.*?)^```$").matcher(Files.readString(GUIDE));
            if (!block.find()) {
                throw new AssertionError(GUIDE + " has no block " + name);
            }
            return block.group(1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One edit; what it is to replace has to be there. */
    public static String edited(String text, String before, String after) {
        if (!text.contains(before)) {
            throw new AssertionError("not in the model: " + before);
        }
        return text.replace(before, after);
    }
}
