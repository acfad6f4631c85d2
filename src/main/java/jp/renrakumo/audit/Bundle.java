package jp.renrakumo.audit;

import java.time.Instant;

/**
 * What is about to be written into a bundle.
 *
 * @param note the newest checkpoint, as it was signed
 * @param proofs against its root, one for each event
 * @param events how many
 * @param waiting how many would belong to it, but are not sealed yet
 * @param by account of whoever fetches it
 */
record Bundle(
        BundleSelection selection,
        String note,
        Checkpoint checkpoint,
        InclusionProofs proofs,
        long events,
        long waiting,
        Instant at,
        String by) {}
