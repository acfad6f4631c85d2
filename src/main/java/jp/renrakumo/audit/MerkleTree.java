package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The Merkle tree of RFC 6962 as it grows: of its leaves only the roots of the whole subtrees are kept, as many as the size
 * has binary ones.
 */
final class MerkleTree {

    /** Before the hash of a leaf, so that no leaf passes for a node (RFC 6962, section 2.1). */
    static final byte LEAF = 0;

    private static final byte[] NODE = {1};

    private final List<Hash> peaks;
    private long size;

    MerkleTree() {
        this(0, List.of());
    }

    private MerkleTree(long size, List<Hash> peaks) {
        this.size = size;
        this.peaks = new ArrayList<>(peaks);
    }

    /** As {@link #peaks} wrote it down. @throws IllegalArgumentException if the two do not go together */
    static MerkleTree of(long size, String peaks) {
        List<Hash> hashes = peaks.isEmpty()
                ? List.of()
                : Arrays.stream(peaks.split(" ")).map(Hash::parse).toList();
        if (Long.bitCount(size) != hashes.size()) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has not " + hashes.size() + " peaks");
        }
        return new MerkleTree(size, hashes);
    }

    /** Appends a leaf. @param leaf its hash, see {@link #LEAF} */
    void add(Hash leaf) {
        Hash subtree = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            subtree = node(peaks.remove(peaks.size() - 1), subtree);
        }
        peaks.add(subtree);
        size++;
    }

    long size() {
        return size;
    }

    /** The root over all leaves; of none, the hash of nothing. */
    Hash root() {
        if (peaks.isEmpty()) {
            return Hash.of();
        }
        Hash root = peaks.get(peaks.size() - 1);
        for (int at = peaks.size() - 2; at >= 0; at--) {
            root = node(peaks.get(at), root);
        }
        return root;
    }

    /** All that is needed to go on, largest subtree first. */
    String peaks() {
        return peaks.stream().map(Hash::toString).collect(Collectors.joining(" "));
    }

    static Hash node(Hash left, Hash right) {
        return Hash.of(NODE, left.bytes(), right.bytes());
    }
}
