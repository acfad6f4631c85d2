package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audit paths as the reference implementation of Certificate Transparency gives them, and none other holds. */
class InclusionProofsTest {

    private static final int MOST = 70;

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "3, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "2, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void the_published_paths(long number, int size, String path) {
        List<Hash> leaves = MerkleTreeTest.LEAVES.stream()
                .map(leaf ->
                        Hash.of(new byte[] {MerkleTree.LEAF}, HexFormat.of().parseHex(leaf)))
                .toList();
        InclusionProofs proofs = grown(leaves.subList(0, size), number);
        List<Hash> published = Stream.of(path.split(" "))
                .filter(hash -> !hash.isEmpty())
                .map(Hash::parse)
                .toList();
        Hash root = Hash.parse(MerkleTreeTest.ROOTS.get(size - 1));
        assertThat(proofs.proof(number)).isEqualTo(published);
        assertThat(InclusionProofs.holds(leaves.get((int) number - 1), number - 1, size, published, root))
                .isTrue();
    }

    @Test
    void every_leaf_of_every_size_is_proved_and_at_no_other_place() {
        for (int size = 1; size <= MOST; size++) {
            List<Hash> leaves = leaves(size);
            InclusionProofs proofs =
                    grown(leaves, LongStream.rangeClosed(1, size).toArray());
            MerkleTree tree = new MerkleTree();
            leaves.forEach(tree::add);
            assertThat(proofs.root()).isEqualTo(tree.root());
            for (int index = 0; index < size; index++) {
                List<Hash> path = proofs.proof(index + 1);
                for (int place = 0; place < size; place++) {
                    assertThat(InclusionProofs.holds(leaves.get(index), place, size, path, tree.root()))
                            .as("leaf %d at %d of %d", index, place, size)
                            .isEqualTo(place == index);
                }
            }
        }
    }

    @Test
    void the_same_path_whoever_else_is_wanted() {
        List<Hash> leaves = leaves(MOST);
        InclusionProofs all = grown(leaves, LongStream.rangeClosed(1, MOST).toArray());
        for (long number = 1; number <= MOST; number++) {
            assertThat(grown(leaves, number).proof(number)).isEqualTo(all.proof(number));
        }
        assertThatThrownBy(() -> grown(leaves, 3).proof(4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> grown(leaves, MOST + 1).proof(MOST + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_changed_path_proves_nothing() {
        for (int size = 2; size <= MOST; size++) {
            List<Hash> leaves = leaves(size);
            InclusionProofs proofs =
                    grown(leaves, LongStream.rangeClosed(1, size).toArray());
            for (int index = 0; index < size; index++) {
                List<Hash> path = proofs.proof(index + 1);
                int at = index;
                List<List<Hash>> changed = new ArrayList<>();
                changed.add(path.subList(1, path.size()));
                changed.add(path.subList(0, path.size() - 1));
                changed.add(Stream.concat(path.stream(), Stream.of(path.get(0))).toList());
                IntStream.range(0, path.size()).forEach(each -> {
                    List<Hash> other = new ArrayList<>(path);
                    other.set(each, leaves.get(at));
                    changed.add(other);
                });
                if (path.size() > 1) {
                    List<Hash> swapped = new ArrayList<>(path);
                    Collections.swap(swapped, 0, 1);
                    changed.add(swapped);
                }
                for (List<Hash> wrong : changed) {
                    assertThat(InclusionProofs.holds(leaves.get(at), at, leaves.size(), wrong, proofs.root()))
                            .isFalse();
                }
                assertThat(InclusionProofs.holds(Hash.of(), at, size, path, proofs.root()))
                        .isFalse();
            }
        }
    }

    @Test
    void no_place_outside_of_the_tree() {
        Hash leaf = leaves(1).get(0);
        assertThat(InclusionProofs.holds(leaf, 0, 1, List.of(), leaf)).isTrue();
        assertThat(InclusionProofs.holds(leaf, 1, 1, List.of(), leaf)).isFalse();
        assertThat(InclusionProofs.holds(leaf, -1, 1, List.of(), leaf)).isFalse();
        assertThat(InclusionProofs.holds(leaf, 0, 0, List.of(), leaf)).isFalse();
    }

    private static InclusionProofs grown(List<Hash> leaves, long... wanted) {
        InclusionProofs proofs = new InclusionProofs(wanted);
        leaves.forEach(proofs::add);
        return proofs;
    }

    private static List<Hash> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(index -> Hash.ofTexts(MerkleTree.LEAF, "leaf " + index))
                .toList();
    }
}
