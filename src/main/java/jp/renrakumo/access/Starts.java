package jp.renrakumo.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import jp.renrakumo.start.NoStart;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which process officers of which levels may start ({@code renrakumo.starts}). A level is a row and a process may have been
 * published here, so a word that stands for neither is refused only when the tables are there.
 */
@Component
class Starts {

    private static final String MODEL = ".bpmn";

    private final Map<String, List<String>> levels = new TreeMap<>();

    /** @throws NoStart naming every level and process that there is not, and those that there are */
    @Autowired
    Starts(Environment environment, JdbcClient jdbc, RepositoryService models) {
        this(
                environment,
                jdbc.sql("select id from organization_level order by rank_order, id")
                        .query(String.class)
                        .list(),
                processes(models));
    }

    Starts(Environment environment, Collection<String> levels, Collection<String> processes) {
        Binder.get(environment)
                .bind("renrakumo.starts", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((process, words) -> this.levels.put(
                        process,
                        Arrays.stream(words.split("\\s+"))
                                .filter(word -> !word.isEmpty())
                                .toList()));
        List<String> wrong = new ArrayList<>();
        this.levels.forEach((process, words) -> {
            if (!processes.contains(process)) {
                wrong.add(sentence(process, process, "プロセス", processes));
            }
            words.stream()
                    .filter(word -> !levels.contains(word))
                    .forEach(word -> wrong.add(sentence(process, word, "段階", levels)));
        });
        if (!wrong.isEmpty()) {
            throw new NoStart(wrong);
        }
    }

    /** What officers of this level may start. */
    List<String> of(String level) {
        return levels.entrySet().stream()
                .filter(each -> each.getValue().contains(level))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String sentence(String process, String word, String kind, Collection<String> known) {
        return "renrakumo.starts." + process + " の「" + word + "」という" + kind
                + "はありません。次のどれかに直すか、取り除いてください（段階は空白で区切ります）: " + String.join(" ", known);
    }

    /** Those that come with the application, each called like its file, and those that were published here. */
    private static Collection<String> processes(RepositoryService models) {
        try {
            return Stream.concat(
                            Arrays.stream(new PathMatchingResourcePatternResolver()
                                            .getResources("classpath*:processes/*/*" + MODEL))
                                    .map(file -> Objects.requireNonNull(file.getFilename())
                                            .replace(MODEL, "")),
                            models.createProcessDefinitionQuery().latestVersion().list().stream()
                                    .map(ProcessDefinition::getKey))
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
