package jp.renrakumo.release;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.renrakumo.release.FolderSave.State;
import jp.renrakumo.release.SavedFiles.Saved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The demo looks at the folder with models, so that what an analyst saves is live within seconds; production never does. Many
 * saves in a second are one, and what is still being written waits until it stays from one look to the next.
 */
@Component
class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final int KEPT = 20;

    private final SavedFiles folder;
    private final FolderRelease release;
    private final boolean watching;
    private final Deque<FolderSave> saves = new ArrayDeque<>();

    private Map<String, Saved> before = Map.of();
    private final Map<String, Saved> settled = new TreeMap<>();
    private final Set<String> waiting = new TreeSet<>();
    private List<String> stray = List.of();
    private volatile boolean started;

    FolderWatch(@Value("${renrakumo.models.folder:}") String folder, FolderRelease release, Environment environment) {
        this.folder = new SavedFiles(Path.of(folder.isBlank() ? "." : folder));
        this.release = release;
        this.watching = environment.acceptsProfiles(Profiles.of("demo & !production"));
        if (watching) {
            LOG.info("models and forms are watched in {}", this.folder.folder());
        } else if (!folder.isBlank()) {
            LOG.warn("renrakumo.models.folder is ignored: a folder with models is watched in the demo only");
        }
    }

    /** Not before the models that we ship are in force. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        started = true;
    }

    @Scheduled(fixedDelayString = "${renrakumo.models.every:1s}", initialDelayString = "${renrakumo.models.every:1s}")
    void round() {
        if (started) {
            look();
        }
    }

    private void tellStray() {
        List<String> now = folder.stray();
        if (!now.equals(stray)) {
            now.stream()
                    .filter(name -> !stray.contains(name))
                    .forEach(name -> LOG.warn(
                            "{} is ignored: models lie in processes/<feature> and forms in forms/<feature>", name));
            stray = now;
        }
    }

    /** Models and forms that are ignored, for they lie in no folder of a feature. */
    List<String> stray() {
        return folder.stray();
    }

    /** Compares the folder with what it was; what was saved and has stayed since the last look is released. */
    synchronized void look() {
        Optional<Map<String, Saved>> read = watching ? folder.read() : Optional.empty();
        if (read.isEmpty()) {
            return;
        }
        Map<String, Saved> now = read.get();
        boolean stays = saved(before, now).isEmpty() && before.keySet().equals(now.keySet());
        before = now;
        if (stays) {
            tellStray();
            Set<String> saved = saved(settled, now);
            if (settled.isEmpty()) {
                // what lay there at the start may be older than what is in force, and then is nobody's wish
                saved.removeIf(name -> release.known(name, contents(now, name)));
            }
            settled.putAll(now);
            boolean fewer = waiting.retainAll(now.keySet());
            if (waiting.addAll(saved) || fewer || !saved.isEmpty()) {
                release(now);
            }
        }
    }

    private void release(Map<String, Saved> now) {
        Map<String, byte[]> files = new TreeMap<>();
        waiting.forEach(name -> files.put(name, contents(now, name)));
        Set<String> gone = new TreeSet<>(settled.keySet());
        gone.removeAll(now.keySet());
        List<FolderSave> outcome = release.release(files, gone);
        // what is not sound waits for what belongs to it
        waiting.clear();
        outcome.stream().filter(save -> save.state() != State.LIVE).forEach(save -> waiting.addAll(save.files()));
        synchronized (saves) {
            // whatever still waits has just been told anew; the rest was undone or taken away
            saves.removeIf(save -> save.state() != State.LIVE);
            outcome.forEach(saves::addFirst);
            while (saves.size() > KEPT) {
                saves.removeLast();
            }
        }
    }

    private static byte[] contents(Map<String, Saved> files, String name) {
        return Objects.requireNonNull(files.get(name)).content();
    }

    private static Set<String> saved(Map<String, Saved> earlier, Map<String, Saved> now) {
        return now.entrySet().stream()
                .filter(file -> !file.getValue().same(earlier.get(file.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean watching() {
        return watching;
    }

    /** The folder that holds {@code processes} and {@code forms}. */
    Path folder() {
        return folder.folder();
    }

    /** Whether {@code processes} or {@code forms} is there. */
    boolean there() {
        return folder.there();
    }

    /** Compared with what is in force now; empty while somebody is writing. */
    Optional<FolderDifference> difference() {
        return folder.read().map(files -> {
            Map<String, byte[]> contents = new TreeMap<>();
            files.forEach((name, saved) -> contents.put(name, saved.content()));
            return release.difference(contents, folder.absent());
        });
    }

    /** What became of the last saves, the newest first; of what is not sound, that which still waits. */
    List<FolderSave> saves() {
        synchronized (saves) {
            return List.copyOf(saves);
        }
    }
}
