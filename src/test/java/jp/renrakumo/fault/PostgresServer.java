package jp.renrakumo.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.springframework.dao.DataAccessException;

/** A PostgreSQL that can be shut down and started again on the same data and port. */
final class PostgresServer implements Storage {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    PostgresServer(Path folder) throws IOException {
        data = folder.resolve("postgresql");
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        begin();
    }

    /** Starts it, again after {@link #end}. */
    void begin() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "100")
                // as production has to have it; EmbeddedPostgres turns both off
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Shuts it down as an administrator would: every connection is ended, what is not committed is gone. */
    void end() throws IOException {
        server.close();
    }

    /** Whether it lets anybody in. */
    boolean answers() {
        try {
            return database().client().sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException away) {
            return false;
        }
    }

    /** Ends all connections but the one that asks. @return how many */
    int cutConnections() {
        return database()
                .client()
                .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    @Override
    public Database database() {
        return new Database(
                "jdbc:postgresql://localhost:" + port + "/postgres?reWriteBatchedInserts=true", "postgres", "postgres");
    }

    @Override
    public Database left() {
        return database();
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
