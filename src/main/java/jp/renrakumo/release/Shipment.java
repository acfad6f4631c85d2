package jp.renrakumo.release;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.renrakumo.access.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What a new version of the application ships in one bundle, beside what releases made of it meanwhile.
 *
 * @param whole the bundle with every change that both sides allow: what a release changed stays
 * @param changed files that are shipped otherwise than before, and are not in force like that
 * @param disputed those of {@code changed} that a release changed as well: there {@code whole} has the release's
 */
record Shipment(
        SortedMap<String, byte[]> whole, SortedMap<String, byte[]> changed, SortedMap<String, byte[]> disputed) {

    /** @param before digests of what was shipped before */
    static Shipment of(Map<String, String> before, Map<String, byte[]> shipped, Map<String, byte[]> inForce) {
        Shipment shipment = new Shipment(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        TreeSet<String> names = new TreeSet<>(shipped.keySet());
        names.addAll(inForce.keySet());
        names.forEach(name -> shipment.add(name, before.get(name), shipped.get(name), inForce.get(name)));
        return shipment;
    }

    private void add(String name, @Nullable String before, byte @Nullable [] shipped, byte @Nullable [] inForce) {
        boolean ours = !Objects.equals(before, digest(shipped)) && !Arrays.equals(shipped, inForce);
        boolean theirs = !Objects.equals(before, digest(inForce));
        byte[] goesOn = ours && !theirs ? shipped : inForce;
        if (goesOn != null) {
            whole.put(name, goesOn);
        }
        if (ours && shipped != null) {
            changed.put(name, shipped);
            if (theirs) {
                disputed.put(name, shipped);
            }
        }
    }

    /** Whether it has files that a release changed or added beside those that we change: nobody has tried them together. */
    boolean mixed(Map<String, byte[]> shipped) {
        return !whole.keySet().equals(shipped.keySet())
                || whole.entrySet().stream()
                        .anyMatch(file -> !Arrays.equals(file.getValue(), shipped.get(file.getKey())));
    }

    private static @Nullable String digest(byte @Nullable [] content) {
        return content == null ? null : Sha256.of(content);
    }
}
