package jp.renrakumo.organization;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 「所管を定める」: somebody names the authority in charge by hand, for what no rule can know or where one is wrong. */
@Component
@Transactional
public class ChargeDecisions {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Organizations organizations;
    private final Charges charges;
    private final ImportRuns runs;
    private final Clock clock;

    ChargeDecisions(
            JdbcClient jdbc,
            Organizations organizations,
            Charges charges,
            ImportRuns runs,
            Clock clock,
            ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.charges = charges;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * What is decided.
     *
     * @param institution id of the institution
     * @param authority id or name of the prefecture or health-centre city
     * @param since first day (JST)
     * @param through last day (JST), null if open
     * @param reason shown to whoever asks why
     */
    public record Wish(
            String institution, String authority, LocalDate since, @Nullable LocalDate through, String reason) {}

    /**
     * From the first day on the authority has the institution in its charge; the newest decision holds where several do.
     *
     * @param by account of who decides
     * @throws IllegalArgumentException with a Japanese sentence: what to correct
     */
    public void decide(Wish wish, String by) {
        runs.alone();
        Organization institution = institution(wish.institution());
        if (institution.since() != null && wish.since().isBefore(institution.since())) {
            throw new IllegalArgumentException(
                    "「始まり」は" + institution.since() + "以後にしてください。" + institution.name() + "が登録されたのはこの日です。");
        }
        if (institution.until() != null && !wish.since().isBefore(institution.until())) {
            throw new IllegalArgumentException(institution.name() + "は廃止されています。所管は廃止の前の日についてだけ定められます。");
        }
        LocalDate through = wish.through();
        if (through != null && through.isBefore(wish.since())) {
            throw new IllegalArgumentException("「終わり」が「始まり」より前です。「終わり」を後の日にするか、空欄（期限なし）にしてください。");
        }
        if (wish.reason().isBlank() || wish.reason().length() > 1000) {
            throw new IllegalArgumentException("「理由」を1,000字以内で入力してください。所管を尋ねられたときに表示されます。");
        }
        jdbc.sql(
                        "insert into jurisdiction_override (institution, authority, reason, decided_by, decided_at, since, until)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        institution.id(),
                        authority(wish).id(),
                        wish.reason().strip(),
                        by,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        wish.since(),
                        through == null ? null : through.plusDays(1))
                .update();
        events.publishEvent(Decided.of(
                institution.id(),
                "所管を" + authority(wish).name() + "と定めた",
                wish.reason().strip()));
        charges.decidedAnew(institution.id(), wish.since());
    }

    /**
     * The decision holds no longer from that day on; the rules, or an older decision, take its place.
     *
     * @param decision id of the decision
     * @param on first day (JST) without it
     * @param by account of who gives it up
     * @throws IllegalArgumentException with a Japanese sentence: what to do instead
     */
    public void giveUp(String institution, long decision, LocalDate on, String by) {
        runs.alone();
        refuseBeforeItBegins(decision, on);
        int ended = jdbc.sql("update jurisdiction_override set until = ?, ended_by = ?, ended_at = ?"
                        + " where id = ? and institution = ? and ended_at is null and (until is null or until > ?)")
                .params(on, by, clock.instant().atOffset(ZoneOffset.UTC), decision, institution, on)
                .update();
        if (ended == 0) {
            throw new IllegalArgumentException("この定めはすでに終わっています。画面を読み込み直してください。");
        }
        events.publishEvent(Decided.of(institution, "所管の定めを終えた", on + " から"));
        charges.decidedAnew(institution, on);
    }

    private void refuseBeforeItBegins(long decision, LocalDate on) {
        jdbc.sql("select since from jurisdiction_override where id = ? and since > ?")
                .params(decision, on)
                .query(LocalDate.class)
                .optional()
                .ifPresent(since -> {
                    throw new IllegalArgumentException(
                            "この定めは" + since + "に始まります。終える日をその日以後にしてください（その日にすると、初めからなかったことになります）。");
                });
    }

    private Organization institution(String id) {
        return organizations
                .known(id)
                .filter(known -> known.isOfLevel("INSTITUTION"))
                .orElseThrow(() -> new IllegalArgumentException("所管を定められるのは医療機関等だけです。"));
    }

    private Organization authority(Wish wish) {
        Optional<Organization> named = organizations.named(wish.authority(), wish.since());
        return named.filter(found -> found.isOfLevel("PREFECTURE") || found.isOfLevel("HEALTH_CENTER_CITY"))
                .orElseThrow(() -> new IllegalArgumentException("「" + wish.authority() + "」は" + wish.since()
                        + "の都道府県、保健所設置市、特別区として登録されていません。正式な名称か組織コードを入力してください。"));
    }
}
