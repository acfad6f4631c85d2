package jp.renrakumo.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the migrations of this version make, as their own SQL has it: nobody with the database's password can change that. */
final class OurSql {

    /** Of both databases, and of each. */
    static final String COMMON = "db/migration";

    static final String OF_H2 = "db/h2";
    static final String OF_POSTGRESQL = "db/postgresql";

    private static final Pattern VIEW = Pattern.compile(
            "\\bcreate\\s+(?:or\\s+replace\\s+)?view\\s+(\\w+)\\s+as\\s+([^;]+);|\\bdrop\\s+view\\s+(?:if\\s+exists\\s+)?(\\w+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FUNCTION = Pattern.compile(
            "\\bcreate\\s+(?:or\\s+replace\\s+)?function\\s+(\\w+)\\s*\\(\\)[^;$]*\\$\\$(.*?)\\$\\$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

    private OurSql() {}

    /** The question of each view, as the last migration that makes it has it. */
    static Map<String, String> views() {
        Map<String, String> views = new TreeMap<>();
        for (String script : scripts(COMMON).values()) {
            Matcher each = VIEW.matcher(COMMENT.matcher(script).replaceAll(""));
            while (each.find()) {
                if (each.group(3) == null) {
                    views.put(each.group(1), each.group(2));
                } else {
                    views.remove(each.group(3));
                }
            }
        }
        return views;
    }

    /** The body of each function on PostgreSQL, letter by letter. */
    static Map<String, String> functions() {
        Map<String, String> functions = new TreeMap<>();
        for (String script : scripts(OF_POSTGRESQL).values()) {
            Matcher each = FUNCTION.matcher(script);
            while (each.find()) {
                functions.put(each.group(1), each.group(2));
            }
        }
        return functions;
    }

    /** Each script of a folder in the order of their versions, by its name. */
    static Map<String, String> scripts(String folder) {
        Map<String, String> scripts = new LinkedHashMap<>();
        try {
            List<Resource> files = Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/V*.sql"))
                    .sorted(Comparator.comparing(OurSql::version))
                    .toList();
            for (Resource file : files) {
                scripts.put(
                        Objects.requireNonNull(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (scripts.isEmpty()) {
            throw new IllegalStateException("no migrations in " + folder + ": nothing could be compared with them");
        }
        return scripts;
    }

    private static MigrationVersion version(Resource file) {
        String name = Objects.requireNonNull(file.getFilename());
        return MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")));
    }
}
