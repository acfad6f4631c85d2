package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Audit paths of chosen leaves (RFC 6962, section 2.1.1), gathered while the tree grows: one pass over all leaves, however many
 * are chosen. Each wanted leaf knows the subtree that swallowed it, and so on upwards.
 */
final class InclusionProofs {

    private final long[] wanted;
    private final Subtree[] found;
    private final List<Subtree> peaks = new ArrayList<>();
    private long size;
    private int next;
    private @Nullable Hash root;

    /** @param wanted numbers of the leaves, from 1, in increasing order */
    InclusionProofs(long[] wanted) {
        this.wanted = wanted;
        this.found = new Subtree[wanted.length];
    }

    /** A whole subtree; one without wanted leaves is forgotten as soon as it is swallowed. */
    private static final class Subtree {

        private final Hash hash;
        private boolean wanted;
        private @Nullable Subtree above;
        private @Nullable Hash beside;

        private Subtree(Hash hash) {
            this.hash = hash;
        }

        private void swallowed(Subtree by, Hash neighbour) {
            if (wanted) {
                by.wanted = true;
                above = by;
                beside = neighbour;
            }
        }
    }

    /** Appends a leaf. @param leaf its hash */
    void add(Hash leaf) {
        Subtree subtree = new Subtree(leaf);
        if (next < wanted.length && wanted[next] == size + 1) {
            subtree.wanted = true;
            found[next++] = subtree;
        }
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            subtree = joined(peaks.remove(peaks.size() - 1), subtree);
        }
        peaks.add(subtree);
        size++;
    }

    /** The root over all leaves; the tree grows no more. */
    Hash root() {
        if (root == null) {
            root = peaks.isEmpty() ? Hash.of() : bagged().hash;
        }
        return root;
    }

    private Subtree bagged() {
        Subtree bag = peaks.get(peaks.size() - 1);
        for (int at = peaks.size() - 2; at >= 0; at--) {
            bag = joined(peaks.get(at), bag);
        }
        return bag;
    }

    private static Subtree joined(Subtree left, Subtree right) {
        Subtree both = new Subtree(MerkleTree.node(left.hash, right.hash));
        left.swallowed(both, right.hash);
        right.swallowed(both, left.hash);
        return both;
    }

    /**
     * The hashes beside the way from the leaf up to the root, lowest first.
     *
     * @param number of a wanted leaf, from 1
     * @throws IllegalArgumentException if it was not wanted, or has not come
     */
    List<Hash> proof(long number) {
        root();
        int at = Arrays.binarySearch(wanted, number);
        if (at < 0 || at >= next) {
            throw new IllegalArgumentException("no proof was gathered for leaf " + number);
        }
        List<Hash> path = new ArrayList<>();
        Subtree subtree = found[at];
        while (subtree.above != null && subtree.beside != null) {
            path.add(subtree.beside);
            subtree = subtree.above;
        }
        return path;
    }

    /**
     * Whether the leaf stands at its place in the tree with this root (RFC 9162, section 2.1.3.2).
     *
     * @param index of the leaf, from 0
     * @param size number of leaves of the tree
     */
    static boolean holds(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash beside : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = MerkleTree.node(beside, hash);
                int levels = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
                at >>= levels;
                last >>= levels;
            } else {
                hash = MerkleTree.node(hash, beside);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
