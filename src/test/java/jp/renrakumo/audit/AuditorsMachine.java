package jp.renrakumo.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;

/** A machine of the auditors' own: the program, a bundle and the public keys, neither the application nor its database. */
public final class AuditorsMachine {

    private AuditorsMachine() {}

    /** Brings the public keys, and nothing else of the audit folder, into the folder. */
    public static Path keys(ApplicationContext server, Path folder) throws IOException {
        Path keys = server.getBean(AuditFolder.class).path().resolve(KeyRing.KEYS);
        return Files.copy(keys, folder.resolve(KeyRing.KEYS));
    }

    /** {@code audit verify} with these arguments. @return exit code and what was printed */
    public static String verify(Object... arguments) {
        StringWriter out = new StringWriter();
        String[] words = new String[arguments.length];
        for (int at = 0; at < words.length; at++) {
            words[at] = arguments[at].toString();
        }
        int code = new CommandLine(new VerifyCommand(() -> {
                    throw new AssertionError("the application was started");
                }))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(words);
        return code + " " + out;
    }

    /** A copy of the bundle in which one byte of the content of its first event is another. */
    public static Path withOneByteChanged(Path bundle) throws IOException {
        BundleContents contents = BundleContents.of(Files.readAllBytes(bundle));
        String events = contents.file(BundleManifest.EVENTS);
        String content = "\"content\":\"{\\\"";
        int at = events.indexOf(content) + content.length();
        String changed = events.substring(0, at) + (char) (events.charAt(at) ^ 1) + events.substring(at + 1);
        return contents.with(BundleManifest.EVENTS, changed).in(bundle.resolveSibling("changed.zip"));
    }
}
