package jp.renrakumo.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The contents of files in a table of pieces, so that nobody holds one whole.
 *
 * @param table with columns {@code ordinal} and {@code content}
 * @param owner its column with the file's id
 */
public record FilePieces(JdbcClient jdbc, String table, String owner) {

    private static final int PIECE = 512 * 1024;

    public void keep(long file, InputStream content) {
        try {
            int ordinal = 0;
            for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                jdbc.sql("insert into " + table + " (" + owner + ", ordinal, content) values (?, ?, ?)")
                        .params(file, ordinal++, piece)
                        .update();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public void remove(long file) {
        jdbc.sql("delete from " + table + " where " + owner + " = ?")
                .param(file)
                .update();
    }

    /** Writes the file. @throws UncheckedIOException if nobody takes it any more */
    public void write(long file, OutputStream out) {
        jdbc.sql("select content from " + table + " where " + owner + " = ? order by ordinal")
                .param(file)
                .query((ResultSet row) -> {
                    try {
                        out.write(row.getBytes("content"));
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                });
    }
}
