package jp.renrakumo.audit;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case a request looks at: one that its address names, or that of the task whose form it opens. */
@Component
class LookedAt {

    private static final String NUMBER = "(?:EX-)?(?:INC|DIR)-[0-9]{4}-[0-9]{1,9}";
    private static final Pattern CASE =
            Pattern.compile("/(?:incidents|directives|audit/cases|cases)/(" + NUMBER + ")(?:/.*)?");
    private static final Pattern NAMED = Pattern.compile("(?<![A-Z-])" + NUMBER);
    private static final Pattern TASK =
            Pattern.compile("/(?:engine-rest|camunda/api/engine)(?:/engine/[^/]+)?/task/([^/]+)/"
                    + "(?:form-variables|deployed-form|rendered-form|variables|form)(?:/.*)?");

    private final JdbcClient jdbc;

    LookedAt(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The case whose page it is. */
    static Optional<String> page(String path) {
        Matcher of = CASE.matcher(path);
        return of.matches() ? Optional.of(of.group(1)) : Optional.empty();
    }

    /** The task whose form it reads, as the Tasklist does. */
    static Optional<String> task(String path) {
        Matcher of = TASK.matcher(path);
        return of.matches() ? Optional.of(of.group(1)) : Optional.empty();
    }

    /** The case of an open task. */
    Optional<String> ofTask(String task) {
        return jdbc.sql("select e.BUSINESS_KEY_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
                        + " where t.ID_ = ? and e.BUSINESS_KEY_ is not null")
                .param(task)
                .query(String.class)
                .optional();
    }

    /** The case that an address names anywhere, or that of its task. */
    @Nullable
    String anywhere(String path, @Nullable String query) {
        Matcher named = NAMED.matcher(path + "?" + Objects.requireNonNullElse(query, ""));
        return named.find() ? named.group() : task(path).flatMap(this::ofTask).orElse(null);
    }
}
