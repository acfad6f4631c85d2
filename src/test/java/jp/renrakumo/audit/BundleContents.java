package jp.renrakumo.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A bundle taken apart, to be looked at, changed and put together again. */
record BundleContents(Map<String, String> files) {

    static BundleContents of(byte[] zip) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new BundleContents(files);
    }

    String file(String name) {
        return files.get(name);
    }

    List<String> events() {
        return file(BundleManifest.EVENTS).lines().toList();
    }

    BundleContents with(String name, String text) {
        Map<String, String> changed = new LinkedHashMap<>(files);
        changed.put(name, text);
        return new BundleContents(changed);
    }

    BundleContents without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(files);
        changed.remove(name);
        return new BundleContents(changed);
    }

    BundleContents withEvents(UnaryOperator<List<String>> change) {
        return with(BundleManifest.EVENTS, String.join("\n", change.apply(new ArrayList<>(events()))) + "\n");
    }

    /** Sizes and digests set right by somebody who has not the key. */
    BundleContents withFittingManifest() throws IOException {
        return ofVersion(BundleManifest.VERSION);
    }

    /** The same, with a manifest of this version. */
    BundleContents ofVersion(int version) throws IOException {
        BundleManifest told = BundleEvent.JSON.readValue(file(BundleManifest.MANIFEST), BundleManifest.class);
        List<BundleManifest.Part> parts = told.files().stream()
                .filter(part -> files.containsKey(part.name()))
                .map(part -> {
                    byte[] bytes = file(part.name()).getBytes(StandardCharsets.UTF_8);
                    return new BundleManifest.Part(
                            part.name(), bytes.length, Hash.of(bytes).toString());
                })
                .toList();
        return with(
                BundleManifest.MANIFEST,
                BundleEvent.JSON.writeValueAsString(new BundleManifest(
                        told.format(),
                        version,
                        told.origin(),
                        told.createdAt(),
                        told.createdBy(),
                        told.scope(),
                        events().size(),
                        told.waiting(),
                        parts)));
    }

    Path in(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
