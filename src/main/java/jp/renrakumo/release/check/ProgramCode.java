package jp.renrakumo.release.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.asm.ClassReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words in our own compiled methods and which of them call which, read from the class files: what a form's key or a
 * message has to match is told by the program itself, not by a list that grows old.
 */
final class ProgramCode {

    private static final String PACKAGE = "jp/renrakumo/";

    private final Map<String, MethodCode> methods = new HashMap<>();
    private final Set<String> classes = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<Pattern> built = new HashSet<>();
    private final Map<List<String>, Set<String>> asked = new ConcurrentHashMap<>();

    private ProgramCode() {}

    /** The code that lies where this class lies. */
    static ProgramCode read() {
        String self = ProgramCode.class.getName().replace('.', '/') + ".class";
        String here = String.valueOf(ProgramCode.class.getResource("/" + self));
        String root = here.substring(0, here.length() - self.length());
        ProgramCode code = new ProgramCode();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources(root + PACKAGE + "**/*.class")) {
                try (InputStream content = file.getInputStream()) {
                    ClassReader reader = new ClassReader(content);
                    code.classes.add(reader.getClassName());
                    reader.accept(new MethodWords(code.methods, reader.getClassName()), ClassReader.SKIP_DEBUG);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        code.methods.values().forEach(method -> {
            code.words.addAll(method.words());
            code.built.addAll(method.built());
        });
        return code;
    }

    /** The full name of the one class of this simple name; empty if there is none. */
    String named(String simple) {
        return classes.stream()
                .filter(each -> each.endsWith("/" + simple))
                .findFirst()
                .map(each -> each.replace('/', '.'))
                .orElse("");
    }

    boolean knows(String word) {
        return words.contains(word)
                || built.stream().anyMatch(each -> each.matcher(word).matches());
    }

    /** Words of this form in classes whose full name begins so; looked for once, a check asks the same very often. */
    Set<String> words(String begin, String form) {
        List<String> question = List.of(begin, form);
        Set<String> before = asked.get(question);
        if (before != null) {
            return before;
        }
        Set<String> found = search(begin, form);
        // names come from uploaded models: of those that we do not have nothing is kept
        if (!found.isEmpty()) {
            asked.put(question, found);
        }
        return found;
    }

    private Set<String> search(String begin, String form) {
        Pattern wanted = Pattern.compile(form);
        return methods.entrySet().stream()
                .filter(method -> method.getKey().startsWith(begin.replace('.', '/')))
                .flatMap(method -> method.getValue().words().stream())
                .filter(word -> wanted.matcher(word).matches())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the word stands in the method or in one that is called from there. */
    boolean reaches(String type, String method, String word) {
        return reaches(type, method, code -> code.says(word));
    }

    /** Whether this holds of the method or of one that is called from there. */
    boolean reaches(String type, String method, Predicate<MethodCode> what) {
        Deque<String> next = new ArrayDeque<>();
        next.add(MethodCode.key(type.replace('.', '/'), method));
        Set<String> seen = new HashSet<>(next);
        while (!next.isEmpty()) {
            MethodCode code = methods.get(next.remove());
            if (code == null) {
                continue;
            }
            if (what.test(code)) {
                return true;
            }
            code.calls().stream().filter(seen::add).forEach(next::add);
        }
        return false;
    }
}
