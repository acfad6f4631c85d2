package jp.renrakumo.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The demo's organizations and so many more clinics in Yokohama's charge, as files that the demo loads instead. */
public record LargeRegistry(Path folder, int clinics) {

    /** What Yokohama passes directives on to in the demo itself. */
    static final int OF_THE_DEMO = 7;

    public static LargeRegistry with(int clinics) {
        try {
            LargeRegistry registry = new LargeRegistry(Files.createTempDirectory("registry"), clinics);
            registry.write("organizations.csv", "clinic-%1$05d,（架空）第%1$d診療所,INSTITUTION,CLINIC,,,,yokohama,,,%n");
            registry.write("relays.csv", "yokohama,clinic-%1$05d%n");
            registry.write("contacts.csv", "");
            registry.write("institutions.csv", "");
            return registry;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** As {@code renrakumo.demo.organizations} takes it. */
    public String location() {
        return folder.toUri().toString();
    }

    public int recipients() {
        return clinics + OF_THE_DEMO;
    }

    private void write(String file, String line) throws IOException {
        try (InputStream demo = LargeRegistry.class.getResourceAsStream("/demo/organization/" + file)) {
            String more =
                    IntStream.rangeClosed(1, clinics).mapToObj(line::formatted).collect(Collectors.joining());
            Files.writeString(
                    folder.resolve(file),
                    new String(demo.readAllBytes(), StandardCharsets.UTF_8).stripTrailing() + "\n" + more);
        }
    }
}
