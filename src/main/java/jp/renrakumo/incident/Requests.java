package jp.renrakumo.incident;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ministry asks many authorities at once (D4 §3, O13): one case for each institution, all of them or none. */
@Component
class Requests {

    static final int MOST = 200;

    /** So many wrong lines are told at once. */
    private static final int SHOWN = 20;

    private final IncidentProcess process;
    private final Openings openings;

    Requests(IncidentProcess process, Openings openings) {
        this.process = process;
        this.openings = openings;
    }

    /**
     * One case for each institution.
     *
     * @param institutions names or codes, one per line
     * @param form what is asked of all, by the fields of {@code learn-of-incident.form}
     * @return numbers of the cases
     * @throws BadInput with the lines that cannot be taken
     */
    @Transactional
    public List<String> ask(String institutions, Map<String, Object> form) {
        List<String> lines = institutions.lines().map(String::strip).toList();
        long named = lines.stream().filter(line -> !line.isEmpty()).count();
        if (named == 0 || named > MOST) {
            throw new BadInput("「医療機関等」は一行に一つ、1件から" + MOST + "件まで入力してください（現在" + named + "件）。");
        }
        Map<Integer, String> refused = new TreeMap<>();
        Set<String> numbers = new LinkedHashSet<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).isEmpty()) {
                try {
                    if (!numbers.add(asked(lines.get(at), form))) {
                        refused.put(at + 1, "「" + lines.get(at) + "」が二度あります。一方を消してください。");
                    }
                } catch (RuntimeException failed) {
                    refused.put(at + 1, refusal(failed));
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new BadInput(refusal(refused, named));
        }
        return List.copyOf(numbers);
    }

    private String asked(String institution, Map<String, Object> form) {
        Map<String, Object> one = new HashMap<>(form);
        one.put("institution", institution);
        return openings.askedAgain(new SubmittedForm(one)).orElseGet(() -> process.request(one));
    }

    /** The sentence with which the engine was refused. @throws RuntimeException the failure itself if it has none */
    static String refusal(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInput refused) {
                return String.valueOf(refused.getMessage());
            }
        }
        throw failed;
    }

    /** What is wrong with every line is wrong with what was asked of all. */
    private static String refusal(Map<Integer, String> refused, long named) {
        Set<String> different = new HashSet<>(refused.values());
        String why = different.size() == 1 && refused.size() == named
                ? different.iterator().next()
                : refused.entrySet().stream()
                        .limit(SHOWN)
                        .map(line -> "「医療機関等」の" + line.getKey() + "行目: " + line.getValue())
                        .collect(Collectors.joining("\n"));
        String more = refused.size() > SHOWN ? "\nほかに" + (refused.size() - SHOWN) + "行あります。" : "";
        return why + more + "\n一件も依頼していません。";
    }
}
