package jp.renrakumo.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a bundle is what was taken out of the log: needs the file and a public key, no database, no network. */
final class BundleVerification {

    /** Bytes of one unpacked file. */
    private static final long LARGEST = 16L << 30;

    /** Bytes of one model. */
    private static final long MODEL = 32L << 20;

    private final Findings findings;
    private final BundleFile bundle;
    private final List<NoteKey> keys;

    /** Files that a key signed which is not among those given, by that key. */
    private final Map<String, List<String>> foreign = new LinkedHashMap<>();

    private BundleVerification(BundleFile bundle, List<NoteKey> keys, Findings findings) {
        this.findings = findings;
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

    /**
     * Reads it and compares it with what was signed.
     *
     * @param given keys whose signatures count; null for those in the bundle
     * @throws UnreadableFile if it is no bundle at all
     */
    static Report of(Path file, @Nullable List<NoteKey> given) throws IOException {
        try (BundleFile bundle = new BundleFile(file)) {
            return of(bundle, given);
        }
    }

    private static Report of(BundleFile bundle, @Nullable List<NoteKey> given) {
        Findings findings = new Findings();
        if (bundle.look(findings)) {
            try {
                return new BundleVerification(bundle, given == null ? ownKeys(bundle) : given, findings)
                        .report(given == null);
            } catch (DamagedBundle damaged) {
                findings.add(0, String.valueOf(damaged.getMessage()));
            } catch (IOException damaged) {
                findings.add(0, "最後まで読めません。ZIPファイルが壊れています。");
            }
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
        foreign.forEach((signer, files) -> findings.add(0, foreign(signer, files, ownKeys)));
        BundleEventsCheck events = new BundleEventsCheck(signed == null ? null : signed.checkpoint(), findings);
        BundleRows rows = new BundleRows();
        measured(parts, BundleManifest.EVENTS, events::read);
        measured(parts, BundleManifest.SHEET, rows::read);
        for (String other : List.of(BundleManifest.PAGE, BundleManifest.CHECKPOINT, BundleManifest.KEYS)) {
            measured(parts, other, in -> in.transferTo(OutputStream.nullOutputStream()));
        }
        if (manifest.version() > BundleManifest.FIRST_VERSION) {
            later(parts, signed == null ? null : signed.checkpoint());
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

    /** What came with the second version. */
    private void later(Map<String, BundleManifest.Part> parts, @Nullable Checkpoint checkpoint) throws IOException {
        for (String sheet : List.of(BundleManifest.DEADLINES, BundleManifest.PATHS)) {
            measured(parts, sheet, in -> in.transferTo(OutputStream.nullOutputStream()));
        }
        BundleModelsCheck models = new BundleModelsCheck(findings);
        BundleEventsCheck told = new BundleEventsCheck(checkpoint, findings, BundleManifest.MODELS, models::told);
        measured(parts, BundleManifest.MODELS, told::read);
        Set<String> names = new TreeSet<>(bundle.models());
        parts.keySet().stream()
                .filter(name -> name.startsWith(BundleManifest.MODELS_FOLDER))
                .forEach(names::add);
        for (String name : names) {
            measured(parts, name, MODEL, in -> models.file(name, in.readAllBytes()));
        }
    }

    private static BundleManifest manifest(byte[] written) throws DamagedBundle {
        BundleManifest manifest;
        try {
            manifest = BundleEvent.JSON.readValue(written, BundleManifest.class);
        } catch (IOException unreadable) {
            throw new DamagedBundle(BundleManifest.MANIFEST + ": 読めません。書き換えられています。", unreadable);
        }
        if (!BundleManifest.FORMAT.equals(manifest.format())
                || manifest.version() < BundleManifest.FIRST_VERSION
                || manifest.version() > BundleManifest.VERSION
                || manifest.files() == null) {
            throw new DamagedBundle(BundleManifest.MANIFEST + ": 形式「" + manifest.format() + "」の" + manifest.version()
                    + "版は、このプログラムでは確かめられません。写しを作った版以降の連絡網を使ってください。");
        }
        return manifest;
    }

    private void signature(byte[] manifest) throws IOException {
        try {
            SignedNote note = SignedNote.parse(text(bundle, BundleManifest.SIGNATURE));
            if (note.text().equals(BundleManifest.signed(manifest))
                    && (note.by(keys) || foreign(note, BundleManifest.SIGNATURE))) {
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
            if (!signed.by(keys) && !foreign(signed.note(), BundleManifest.CHECKPOINT)) {
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

    /** Whether it names a key that is not among those given, so that nobody can say whether it was changed. */
    private boolean foreign(SignedNote note, String file) {
        if (keys.stream().anyMatch(key -> key.label().equals(note.label()))) {
            return false;
        }
        foreign.computeIfAbsent(note.label(), label -> new ArrayList<>()).add(file);
        return true;
    }

    private String foreign(String signer, List<String> files, boolean ownKeys) {
        String known = keys.stream().map(NoteKey::label).collect(Collectors.joining("、"));
        return String.join("、", files) + ": 鍵「" + signer + "」で署名されていますが、"
                + (ownKeys ? "写しの中の keys.txt" : "指定した公開鍵のファイル") + "にあるのは「" + known
                + "」です。公開鍵のファイルが古いか別のものでないか、システム管理者に確かめてください。正しいファイルなら、この写しは信用できません。";
    }

    private interface Reading {
        void read(InputStream in) throws IOException;
    }

    /** Reads a file to its end and compares it with what the manifest tells of it. */
    private void measured(Map<String, BundleManifest.Part> parts, String name, Reading reading) throws IOException {
        measured(parts, name, LARGEST, reading);
    }

    private void measured(Map<String, BundleManifest.Part> parts, String name, long most, Reading reading)
            throws IOException {
        BundleManifest.Part part = parts.get(name);
        try (Measured in = bundle.open(name, most)) {
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
