package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded database keeps a transaction whole when its process dies while it is being committed and others commit too.
 * H2 2.5.252 does not: it kept the first half of large transactions. Read this before that version is raised.
 */
class WholeCommitTest {

    private static final int ROWS = 8_000;

    @TempDir
    Path folder;

    @RepeatedTest(3)
    void all_or_nothing_after_a_kill() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("whole");
        Process dying = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Dying.class.getName(),
                        url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"))
                .inheritIO()
                .start();
        try {
            assertThat(dying.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            dying.destroyForcibly().waitFor();
        }
        try (Connection left = DriverManager.getConnection(url, "sa", "")) {
            assertThat(rows(left, "first_half")).isIn(0L, (long) ROWS).isEqualTo(rows(left, "second_half"));
        }
    }

    private static long rows(Connection database, String table) throws SQLException {
        try (Statement query = database.createStatement();
                ResultSet count = query.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Ends without a farewell as soon as its large transaction can be seen, while two others commit. */
    static final class Dying {

        public static void main(String[] arguments) throws SQLException {
            String url = arguments[0];
            try (Connection large = DriverManager.getConnection(url, "sa", "")) {
                execute(large, "create table small (id identity, text int)");
                for (String half : List.of("first_half", "second_half")) {
                    execute(large, "create table " + half + " (id int primary key, text varchar(100))");
                    execute(large, "create index " + half + "_text on " + half + " (text)");
                }
                thread(() -> commitOn(url));
                thread(() -> commitOn(url));
                thread(() -> dieWhenSeen(url));
                large.setAutoCommit(false);
                fill(large, "first_half");
                fill(large, "second_half");
                large.commit();
                execute(large, "checkpoint");
            }
        }

        private static void fill(Connection large, String half) throws SQLException {
            try (PreparedStatement insert = large.prepareStatement("insert into " + half + " values (?, ?)")) {
                for (int row = 0; row < ROWS; row++) {
                    insert.setInt(1, row);
                    insert.setString(2, "organization-" + row * 7919L % ROWS);
                    insert.execute();
                }
            }
        }

        private static void commitOn(String url) throws SQLException {
            try (Connection small = DriverManager.getConnection(url, "sa", "")) {
                while (true) {
                    execute(small, "insert into small (text) values (1)");
                    execute(small, "checkpoint");
                }
            }
        }

        private static void dieWhenSeen(String url) throws SQLException {
            try (Connection watching = DriverManager.getConnection(url, "sa", "")) {
                while (rows(watching, "first_half") == 0) {
                    Thread.onSpinWait();
                }
                Runtime.getRuntime().halt(0);
            }
        }

        private static void execute(Connection database, String sql) throws SQLException {
            try (Statement statement = database.createStatement()) {
                statement.execute(sql);
            }
        }

        private static void thread(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private interface Work {
            void run() throws SQLException;
        }
    }
}
