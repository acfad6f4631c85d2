package jp.renrakumo.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a bundle is what was taken out of the log: needs the file and a public key, no database, no network. */
final class BundleVerification {

    /** Bytes of one unpacked file. */
    private static final long LARGEST = 16L << 30;

    private final Findings findings = new Findings();
    private final BundleFile bundle;
    private final List<NoteKey> keys;

    private BundleVerification(BundleFile bundle, List<NoteKey> keys) {
        this.bundle = bundle;
        this.keys = keys;
    }

    /**
     * What was found.
     *
     * @param events how many were read
     * @param erased of these, how many have no content any more
     * @param waiting how many were left out when the bundle was made
     * @param signers keys that signed it
     * @param ownKeys whether the keys came with the bundle
     */
    record Report(
            long events, long erased, long waiting, List<NoteKey> signers, boolean ownKeys, List<Finding> findings) {}

    /** @param given keys whose signatures count; null for those in the bundle */
    static Report of(Path file, @Nullable List<NoteKey> given) {
        Findings findings = new Findings();
        try (BundleFile bundle = new BundleFile(file)) {
            bundle.look(findings);
            if (findings.all().isEmpty()) {
                return new BundleVerification(bundle, given == null ? ownKeys(bundle) : given).report(given == null);
            }
        } catch (DamagedBundle damaged) {
            findings.add(0, String.valueOf(damaged.getMessage()));
        } catch (IOException damaged) {
            findings.add(0, file + ": 読めません。ZIPファイルが壊れています。");
        }
        return new Report(0, 0, 0, List.of(), given == null, findings.all());
    }

    private static List<NoteKey> ownKeys(BundleFile bundle) throws IOException {
        try {
            return text(bundle, BundleManifest.KEYS)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(NoteKey::parse)
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            throw new DamagedBundle(BundleManifest.KEYS + ": 公開鍵として読めません。", unreadable);
        }
    }

    private Report report(boolean ownKeys) throws IOException {
        byte[] written = bundle.small(BundleManifest.MANIFEST);
        BundleManifest manifest = manifest(written);
        signature(written);
        Map<String, BundleManifest.Part> parts;
        try {
            parts = manifest.files().stream().collect(Collectors.toMap(BundleManifest.Part::name, Function.identity()));
        } catch (IllegalStateException twice) {
            throw new DamagedBundle(BundleManifest.MANIFEST + ": 同じファイルが二度書かれています。", twice);
        }
        Checkpoint.Signed signed = checkpoint(manifest);
        BundleEventsCheck events = new BundleEventsCheck(signed == null ? null : signed.checkpoint(), findings);
        BundleRows rows = new BundleRows();
        measured(parts, BundleManifest.EVENTS, events::read);
        measured(parts, BundleManifest.SHEET, rows::read);
        for (String other : List.of(BundleManifest.PAGE, BundleManifest.CHECKPOINT, BundleManifest.KEYS)) {
            measured(parts, other, in -> in.transferTo(OutputStream.nullOutputStream()));
        }
        counted(BundleManifest.EVENTS, manifest.events(), events.count());
        counted(BundleManifest.SHEET, events.count(), rows.count() - 1);
        return new Report(
                events.count(),
                events.erased(),
                manifest.waiting(),
                signed == null ? List.of() : signed.note().signedBy(keys).toList(),
                ownKeys,
                findings.all());
    }

    private static BundleManifest manifest(byte[] written) throws DamagedBundle {
        BundleManifest manifest;
        try {
            manifest = BundleEvent.JSON.readValue(written, BundleManifest.class);
        } catch (IOException unreadable) {
            throw new DamagedBundle(BundleManifest.MANIFEST + ": 読めません。書き換えられています。", unreadable);
        }
        if (!BundleManifest.FORMAT.equals(manifest.format())
                || manifest.version() != BundleManifest.VERSION
                || manifest.files() == null) {
            throw new DamagedBundle(BundleManifest.MANIFEST + ": 形式「" + manifest.format() + "」の" + manifest.version()
                    + "版は、このプログラムでは確かめられません。写しを作った版以降の連絡網を使ってください。");
        }
        return manifest;
    }

    private void signature(byte[] manifest) throws IOException {
        try {
            SignedNote note = SignedNote.parse(text(bundle, BundleManifest.SIGNATURE));
            if (note.by(keys) && note.text().equals(BundleManifest.signed(manifest))) {
                return;
            }
        } catch (IllegalArgumentException unreadable) {
            // none of ours: the same finding
        }
        findings.add(0, BundleManifest.SIGNATURE + ": manifest.json の署名が、公開鍵に合いません。写しは取り出した時のままではありません。");
    }

    private Checkpoint.@Nullable Signed checkpoint(BundleManifest manifest) throws IOException {
        try {
            Checkpoint.Signed signed = Checkpoint.parse(text(bundle, BundleManifest.CHECKPOINT));
            if (!signed.by(keys)) {
                findings.add(0, BundleManifest.CHECKPOINT + ": 署名が公開鍵に合いません。検査点が書き換えられたか、別の鍵で署名されています。");
            }
            if (!signed.checkpoint().origin().equals(manifest.origin())) {
                findings.add(
                        0,
                        BundleManifest.CHECKPOINT + ": 別の記録（"
                                + signed.checkpoint().origin() + "）の検査点です。");
            }
            return signed;
        } catch (IllegalArgumentException unreadable) {
            findings.add(0, BundleManifest.CHECKPOINT + ": 検査点として読めません。");
            return null;
        }
    }

    private interface Reading {
        void read(InputStream in) throws IOException;
    }

    /** Reads a file to its end and compares it with what the manifest tells of it. */
    private void measured(Map<String, BundleManifest.Part> parts, String name, Reading reading) throws IOException {
        BundleManifest.Part part = parts.get(name);
        try (Measured in = bundle.open(name, LARGEST)) {
            reading.read(in);
            if (part == null
                    || in.size() != part.size()
                    || !in.digest().toString().equals(part.sha256())) {
                findings.add(0, name + ": 大きさまたは要約値が manifest.json と違います。書き換えられています。");
            }
        } catch (DamagedBundle told) {
            findings.add(0, String.valueOf(told.getMessage()));
        } catch (IOException damaged) {
            findings.add(0, name + ": 最後まで読めません。ZIPファイルが壊れています。");
        }
    }

    private void counted(String name, long expected, long found) {
        if (expected != found) {
            findings.add(0, name + ": 出来事は" + expected + "件のはずですが、" + found + "件あります。");
        }
    }

    private static String text(BundleFile bundle, String name) throws IOException {
        return new String(bundle.small(name), StandardCharsets.UTF_8);
    }
}
