package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** An older state of the database goes on in the place of the newer one: on a database of its own, as it stays so. */
@TestPropertySource(properties = "renrakumo.audit.signer=restored")
class RestoredBackupTest extends SealedWork {

    @Test
    void a_backup_of_before_that_goes_on() {
        unguarded();
        tampered("delete from audit_event where id in (select event from audit_seal where number > 3)");
        tampered("delete from audit_seal where number > 3");
        MerkleTree before = new MerkleTree();
        jdbc.query("select e.* from audit_event e join audit_seal s on s.event = e.id order by s.number", row -> {
            before.add(EventLog.row(row).leaf());
        });
        tampered("delete from audit_checkpoint");
        tampered("update audit_tree set size = 3, peaks = '" + before.peaks() + "'");
        assertThat(found()).anySatisfy(finding -> assertThat(finding.inWords()).contains("古い控え"));
        while (jdbc.queryForObject("select count(*) from audit_seal", Long.class) <= size) {
            work();
            sealer.seal();
        }
        assertThat(found()).as("grown beyond what it was").anySatisfy(finding -> assertThat(finding.inWords())
                .containsAnyOf("検査点と違います", "分岐"));
    }
}
