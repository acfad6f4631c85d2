package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Writes a bundle to whoever fetches it; of its events only one at a time is held. */
@Component
class BundleWriter {

    private static final ObjectWriter LINE = BundleEvent.JSON.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private static final ObjectWriter PRETTY = BundleEvent.JSON.writerWithDefaultPrettyPrinter();

    private final BundleEvents events;
    private final BundleHtml html;
    private final BundleLines words;
    private final BundleBeside beside;
    private final AuditFolder folder;
    private final TransactionOperations transaction;
    private final ZoneId zone;

    BundleWriter(
            BundleEvents events,
            BundleHtml html,
            BundleLines words,
            BundleBeside beside,
            AuditFolder folder,
            @Qualifier("long") TransactionOperations transaction,
            Clock clock) {
        this.events = events;
        this.html = html;
        this.words = words;
        this.beside = beside;
        this.folder = folder;
        this.transaction = transaction;
        this.zone = clock.getZone();
    }

    /** @throws IOException if whoever fetched it is gone */
    void write(Bundle bundle, OutputStream out) throws IOException {
        try {
            transaction.executeWithoutResult(status -> {
                try (BundleZip zip = new BundleZip(out, LocalDateTime.ofInstant(bundle.at(), zone))) {
                    fill(zip, bundle);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private void fill(BundleZip zip, Bundle bundle) throws IOException {
        BundlePassage passage = new BundlePassage();
        zip.add(BundleManifest.EVENTS, out -> lines(bundle, passage, out));
        Map<String, BundleModels.Model> models = beside.models(bundle, passage);
        zip.add(BundleManifest.SHEET, out -> {
            try (Stream<BundleEvents.Sealed> its = sealed(bundle)) {
                BundleSheet.write(its, words.inWords(), zone, out);
            }
        });
        zip.add(BundleManifest.PAGE, out -> {
            try (Stream<BundleEvents.Sealed> its = sealed(bundle)) {
                html.write(bundle, its, beside.inWords(passage, models), out);
            }
        });
        beside.write(zip, bundle, passage, models);
        zip.add(BundleManifest.CHECKPOINT, bundle.note());
        zip.add(
                BundleManifest.KEYS,
                folder.publicKeys().stream().map(key -> key.text() + "\n").collect(Collectors.joining()));
        byte[] manifest = PRETTY.writeValueAsBytes(new BundleManifest(
                BundleManifest.FORMAT,
                BundleManifest.VERSION,
                bundle.checkpoint().origin(),
                bundle.at().toString(),
                bundle.by(),
                bundle.selection().scope(),
                bundle.events(),
                bundle.waiting(),
                zip.parts()));
        zip.add(BundleManifest.MANIFEST, out -> out.write(manifest));
        zip.add(BundleManifest.SIGNATURE, folder.sign(BundleManifest.signed(manifest)));
    }

    private void lines(Bundle bundle, BundlePassage passage, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out);
        try (Stream<BundleEvents.Sealed> its = sealed(bundle)) {
            for (Iterator<BundleEvents.Sealed> each = its.iterator(); each.hasNext(); ) {
                BundleEvents.Sealed one = each.next();
                LINE.writeValue(
                        buffered,
                        BundleEvent.of(
                                one.number(),
                                one.event(),
                                one.leaf(),
                                bundle.proofs().proof(one.number())));
                buffered.write('\n');
                passage.add(one.event());
            }
        }
        buffered.flush();
    }

    private Stream<BundleEvents.Sealed> sealed(Bundle bundle) {
        return events.sealed(bundle.selection(), bundle.checkpoint().size());
    }
}
