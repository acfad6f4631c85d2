package jp.renrakumo.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Each event of a bundle: its content, its leaf, its proof against the checkpoint, and its number. */
final class BundleEventsCheck {

    /** Bytes of one line. */
    private static final int LONGEST = 32 << 20;

    private final @Nullable Checkpoint checkpoint;
    private final Findings findings;
    private final String file;
    private final Consumer<AuditEvent> then;
    private long last;
    private long count;
    private long erased;

    /** @param checkpoint against which proofs are held; null if there is none to trust */
    BundleEventsCheck(@Nullable Checkpoint checkpoint, Findings findings) {
        this(checkpoint, findings, BundleManifest.EVENTS, event -> {});
    }

    /** @param file in which they stand @param then gets each that can be read */
    BundleEventsCheck(@Nullable Checkpoint checkpoint, Findings findings, String file, Consumer<AuditEvent> then) {
        this.file = file;
        this.then = then;
        this.checkpoint = checkpoint;
        this.findings = findings;
    }

    void read(InputStream lines) throws IOException {
        InputStream buffered = new BufferedInputStream(lines, 1 << 16);
        for (byte[] line = line(buffered); line != null; line = line(buffered)) {
            count++;
            check(line);
        }
    }

    long count() {
        return count;
    }

    long erased() {
        return erased;
    }

    private void check(byte[] line) {
        BundleEvent told;
        AuditEvent event;
        Hash leaf;
        List<Hash> proof;
        try {
            told = BundleEvent.JSON.readValue(line, BundleEvent.class);
            event = told.event();
            leaf = Hash.parse(told.leaf());
            proof = told.proof().stream().map(Hash::parse).toList();
        } catch (IOException | RuntimeException unreadable) {
            findings.add(0, file + " の" + count + "行目: 出来事として読めません（番号" + last + "の次の行です）。");
            return;
        }
        long number = told.number();
        if (number <= last) {
            findings.add(number, "番号が前の行（" + last + "）より大きくありません。行が入れ替えられたか、重なっています。");
        }
        last = number;
        erased += told.erased() ? 1 : 0;
        if (!whole(told, event)) {
            findings.add(number, event.named() + " の内容が、要約値と違います。書き換えられています。");
        }
        if (!event.leaf().equals(leaf)) {
            findings.add(number, event.named() + " が、その葉の要約値と違います。書き換えられています。");
        }
        if (checkpoint != null
                && !InclusionProofs.holds(event.leaf(), number - 1, checkpoint.size(), proof, checkpoint.root())) {
            findings.add(number, "証明が検査点に合いません。出来事、番号または証明が書き換えられています。");
        }
        then.accept(event);
    }

    private static boolean whole(BundleEvent told, AuditEvent event) {
        return told.erased() ? told.content() == null : told.content() != null && event.contentIsWhole();
    }

    /** The next line without its end, null behind the last. */
    private byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int one = in.read();
        if (one < 0) {
            return null;
        }
        while (one >= 0 && one != '\n') {
            if (line.size() >= LONGEST) {
                throw new DamagedBundle(file + ": 一行が長すぎます。これより先は読みません。");
            }
            line.write(one);
            one = in.read();
        }
        return line.toByteArray();
    }
}
