package jp.renrakumo.directive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.access.OpenTask;
import jp.renrakumo.access.PlainConfirmation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Receipts that are confirmed together: all but those that ask whether the poster hangs. */
@Component
class ReceiptsAtOnce implements PlainConfirmation {

    private final JdbcClient jdbc;

    ReceiptsAtOnce(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean covers(OpenTask task) {
        return task.key().equals("userTask_confirmReceipt");
    }

    @Override
    public Map<String, String> objections(List<OpenTask> tasks) {
        Map<String, String> objections = new HashMap<>();
        if (!tasks.isEmpty()) {
            Set<List<String>> asked = posterAsked(tasks);
            tasks.stream()
                    .filter(task -> asked.contains(List.of(task.number(), task.organization())))
                    .forEach(task -> objections.put(task.id(), "ポスターの掲示も尋ねているため、開いて答えてください。"));
        }
        return objections;
    }

    @Override
    public Map<String, Object> confirmed() {
        return Map.of("received", true);
    }

    /** As {@link ReceiptWork#posterAsked}, for many: only the first receipt asks. */
    private Set<List<String>> posterAsked(List<OpenTask> tasks) {
        return jdbc
                .sql("select d.directive, d.recipient from delivery d where d.recipient in (:recipients)"
                        + " and d.directive in (:numbers) and d.confirmed_at is null and exists (select 1"
                        + " from relay_document r where r.directive = d.directive and r.organization = d.sender"
                        + " and r.document = :poster)")
                .param("recipients", tasks.stream().map(OpenTask::organization).collect(Collectors.toSet()))
                .param("numbers", tasks.stream().map(OpenTask::number).collect(Collectors.toSet()))
                .param("poster", ReceiptWork.POSTER)
                .query((row, at) -> List.of(row.getString("directive"), row.getString("recipient")))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }
}
