package jp.renrakumo.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.access.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ministry asks many authorities at once (D4 §3, O13): one case for each institution, all of them or none. */
@Component
class Requests {

    static final int MOST = 200;

    private final IncidentProcess process;

    Requests(IncidentProcess process) {
        this.process = process;
    }

    /**
     * One case for each institution.
     *
     * @param institutions names or codes, one per line
     * @param form what is asked of all, by the fields of {@code learn-of-incident.form}
     * @return numbers of the cases
     * @throws BadInput with the line that cannot be taken
     */
    @Transactional
    public List<String> ask(String institutions, Map<String, Object> form) {
        List<String> lines = institutions.lines().map(String::strip).toList();
        long named = lines.stream().filter(line -> !line.isEmpty()).count();
        if (named == 0 || named > MOST) {
            throw new BadInput("「医療機関等」は一行に一つ、1件から" + MOST + "件まで入力してください（現在" + named + "件）。");
        }
        List<String> numbers = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).isEmpty()) {
                numbers.add(asked(lines.get(at), at + 1, form));
            }
        }
        return numbers;
    }

    private String asked(String institution, int line, Map<String, Object> form) {
        Map<String, Object> one = new HashMap<>(form);
        one.put("institution", institution);
        try {
            return process.request(one);
        } catch (RuntimeException failed) {
            throw refusal(failed, line);
        }
    }

    private static RuntimeException refusal(RuntimeException failed, int line) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInput refused) {
                return new BadInput("「医療機関等」の" + line + "行目: " + refused.getMessage() + " 一件も依頼していません。");
            }
        }
        return failed;
    }
}
