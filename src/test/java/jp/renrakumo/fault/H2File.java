package jp.renrakumo.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file of H2, as the demo has it; what was left is looked at in a copy, since whoever opens such a file changes it. */
record H2File(Path folder) implements Storage {

    private static final String NAME = "renrakumo";
    private static final String LEFT = "left";

    @Override
    public Database database() {
        return new Database(url(NAME) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
    }

    @Override
    public Database left() throws IOException {
        Files.copy(
                folder.resolve(NAME + ".mv.db"), folder.resolve(LEFT + ".mv.db"), StandardCopyOption.REPLACE_EXISTING);
        return new Database(url(LEFT), "sa", "");
    }

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name) + ";QUERY_CACHE_SIZE=0";
    }

    @Override
    public void close() {}
}
