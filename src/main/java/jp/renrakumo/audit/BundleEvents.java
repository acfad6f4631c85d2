package jp.renrakumo.audit;

import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sealed events of a bundle, in the order of their numbers; read in pieces, so only within a transaction. */
@Repository
class BundleEvents {

    private static final int FETCH = 1_000;

    private final JdbcClient jdbc;

    BundleEvents(JdbcTemplate jdbc) {
        JdbcTemplate pieces = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        pieces.setFetchSize(FETCH);
        this.jdbc = JdbcClient.create(pieces);
    }

    /** An event with its number and its leaf. */
    record Sealed(long number, String leaf, AuditEvent event) {}

    /** Numbers of those that stand within the first {@code size} of the log; at most {@code most}. */
    long[] numbers(BundleSelection selection, long size, int most) {
        LongStream.Builder numbers = LongStream.builder();
        jdbc.sql("select s.number from audit_seal s join audit_event e on e.id = s.event where s.number <= :size and "
                        + selection.condition() + " order by s.number fetch first " + most + " rows only")
                .params(selection.parameters())
                .param("size", size)
                .query((RowCallbackHandler) row -> numbers.add(row.getLong(1)));
        return numbers.build().toArray();
    }

    /** The tree's first {@code size} leaves, each wanted one with its proof. */
    InclusionProofs proofs(long[] wanted, long size) {
        InclusionProofs proofs = new InclusionProofs(wanted);
        jdbc.sql("select leaf from audit_seal where number <= :size order by number")
                .param("size", size)
                .query((RowCallbackHandler) row -> proofs.add(Hash.parse(row.getString(1))));
        return proofs;
    }

    /** To be closed. */
    Stream<Sealed> sealed(BundleSelection selection, long size) {
        return jdbc
                .sql("select s.number, s.leaf, e.* from audit_seal s join audit_event e on e.id = s.event"
                        + " where s.number <= :size and " + selection.condition() + " order by s.number")
                .params(selection.parameters())
                .param("size", size)
                .query((row, index) -> new Sealed(row.getLong("number"), row.getString("leaf"), EventLog.row(row)))
                .stream();
    }

    /** How many would belong to it, but are not within the first {@code size}. */
    long waiting(BundleSelection selection, long size) {
        return jdbc.sql("select count(*) from audit_event e left join audit_seal s on s.event = e.id"
                        + " where (s.number is null or s.number > :size) and " + selection.condition())
                .params(selection.parameters())
                .param("size", size)
                .query(Long.class)
                .single();
    }
}
