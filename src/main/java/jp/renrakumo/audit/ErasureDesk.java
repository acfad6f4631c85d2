package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One administrator asks for an erasure, another approves it: a case that is over, due, and that nothing holds. */
@Component
class ErasureDesk {

    private static final int LONGEST = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Retention retention;
    private final Erasures erasures;
    private final LegalHolds holds;
    private final EventLog log;
    private final CurrentOfficer officer;
    private final JdbcTemplate jdbc;

    ErasureDesk(
            Retention retention,
            Erasures erasures,
            LegalHolds holds,
            EventLog log,
            CurrentOfficer officer,
            JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.retention = retention;
        this.erasures = erasures;
        this.holds = holds;
        this.log = log;
        this.officer = officer;
    }

    /** @throws BadInput with the sentence why it may not be asked for */
    @Transactional
    public void ask(String number, String basis) {
        holds.alone();
        KeptCase kept = mayBeErased(number);
        if (kept.erasure() != null) {
            throw new BadInput(number + " の消去はすでに申請されています。画面を開き直してください。");
        }
        if (basis.isBlank() || basis.strip().length() > LONGEST) {
            throw new BadInput("「消去の根拠」を" + LONGEST + "文字以内の一文で入力してください。");
        }
        erasures.ask(number, basis.strip(), officer.id());
    }

    /** The work itself follows in pieces, see {@link ErasureWork}. @throws BadInput with the sentence why not */
    @Transactional
    public void approve(String number) {
        holds.alone();
        Erasure asked = waiting(number);
        KeptCase kept = mayBeErased(number);
        if (asked.askedBy().equals(officer.id())) {
            throw new BadInput("申請した本人は承認できません。別のシステム管理者に承認を依頼してください。");
        }
        if (erasures.unsealed(number)) {
            throw new BadInput(number + " の記録に封を待つものがあります。1分ほど待ってから、もう一度承認してください。");
        }
        List<String> found = found(number);
        NumberRanges numbers = erasures.gather(asked);
        AuditEvent event = log.event(
                ErasedEvents.KIND, number, null, null, officer.id(), null, content(asked, kept, numbers, found));
        log.add(List.of(event));
        erasures.approve(asked, officer.id(), event);
    }

    /** It is not done, or taken back by who asked. @throws BadInput if nobody asked, or it is approved already */
    @Transactional
    public void refuse(String number) {
        holds.alone();
        erasures.refuse(waiting(number), officer.id());
    }

    private Erasure waiting(String number) {
        return erasures.find(number)
                .filter(each -> each.approvedAt() == null)
                .orElseThrow(() -> new BadInput(number + " には承認を待つ消去の申請がありません。画面を開き直してください。"));
    }

    private KeptCase mayBeErased(String number) {
        KeptCase kept =
                retention.find(number).orElseThrow(() -> new BadInput("事案・通知「" + number + "」は登録されていません。番号を確かめてください。"));
        if (kept.hold() != null) {
            throw new BadInput(number + " は保全されています（理由: " + kept.hold().reason() + "）。解除されるまで消去できません。");
        }
        if (kept.endedAt() == null || kept.running()) {
            throw new BadInput(number + " は終わっていません。終わってから保存期間が過ぎるまで消去できません。");
        }
        if (!kept.due()) {
            throw new BadInput(number + " の保存期間はまだ過ぎていません。過ぎてから申請してください。");
        }
        return kept;
    }

    /** What does not agree with its events, before these lose their content: it cannot be found afterwards. */
    private List<String> found(String number) {
        Findings findings = new Findings();
        new HistoryCheck(jdbc, ErasedEvents.of(jdbc), findings).ofCase(number);
        return findings.all().stream().map(Finding::what).toList();
    }

    private String content(Erasure asked, KeptCase kept, NumberRanges numbers, List<String> found) {
        Map<String, Object> told = new TreeMap<>();
        told.put("basis", asked.basis());
        told.put(
                "retention",
                Optional.ofNullable(retention.classOf(kept).basis()).orElse(""));
        told.put("endedAt", String.valueOf(kept.endedAt()));
        told.put("keptUntil", String.valueOf(kept.keptUntil()));
        told.put("askedBy", asked.askedBy());
        told.put("askedAt", asked.askedAt().toString());
        told.put("approvedBy", officer.id());
        told.put("events", numbers.count());
        told.put("found", found);
        told.put("numbers", numbers.toString());
        try {
            return JSON.writeValueAsString(told);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
