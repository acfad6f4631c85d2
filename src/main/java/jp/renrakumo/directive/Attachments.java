package jp.renrakumo.directive;

import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.renrakumo.access.FilePieces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** All attached files, in pieces. */
@Repository
class Attachments {

    private final JdbcClient jdbc;
    private final FilePieces pieces;
    private final Clock clock;

    Attachments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.pieces = new FilePieces(jdbc, "attachment_piece", "attachment");
        this.clock = clock;
    }

    /** Keeps a file with a draft. */
    void add(long draft, String name, long bytes, String sha256, InputStream content, String officer) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into attachment (draft, name, bytes, sha256, added_by, added_at) values (?, ?, ?, ?, ?, ?)")
                .params(draft, name, bytes, sha256, officer, Directives.utc(clock.instant()))
                .update(key, "id");
        pieces.keep(Objects.requireNonNull(key.getKey()).longValue(), content);
    }

    Optional<Attachment> find(long id) {
        return jdbc.sql("select * from attachment where id = ?")
                .param(id)
                .query(Attachments::row)
                .optional();
    }

    List<Attachment> ofDraft(long draft) {
        return jdbc.sql("select * from attachment where draft = ? order by id")
                .param(draft)
                .query(Attachments::row)
                .list();
    }

    List<Attachment> ofDocument(String document) {
        return jdbc.sql("select * from attachment where document = ? order by id")
                .param(document)
                .query(Attachments::row)
                .list();
    }

    void remove(long id) {
        pieces.remove(id);
        jdbc.sql("delete from attachment where id = ?").param(id).update();
    }

    /** The draft became this document: from now on the files stay as they are. */
    void issued(long draft, String document) {
        jdbc.sql("update attachment set document = ? where draft = ?")
                .params(document, draft)
                .update();
    }

    /** Writes the file. @throws UncheckedIOException if nobody takes it any more */
    void write(long id, OutputStream out) {
        pieces.write(id, out);
    }

    private static Attachment row(ResultSet row, int number) throws SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getObject("draft", Long.class),
                row.getString("document"),
                row.getString("name"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("added_by"),
                Directives.instant(row, "added_at"));
    }
}
