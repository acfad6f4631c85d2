package jp.renrakumo.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Names of officers as people read them; the family name stands where Tasklist shows it first, in the first name: for pages: {@code ${@officerName.of(…)}}. */
@Component("officerName")
public class OfficerName {

    private final IdentityService identities;
    private final CurrentOfficer officer;
    private final FormerNames former;

    OfficerName(@Lazy IdentityService identities, CurrentOfficer officer, FormerNames former) {
        this.identities = identities;
        this.officer = officer;
        this.former = former;
    }

    /** Who is logged in. */
    public String current() {
        return of(officer.id());
    }

    /** Name of the account; the account itself if it has no name, 連絡網 for a timer or a job, コマンド for a command. */
    public String of(String account) {
        if (account.equals("system")) {
            return "連絡網";
        }
        if (account.equals("command")) {
            return "コマンド";
        }
        return Optional.ofNullable(identities.createUserQuery().userId(account).singleResult())
                .map(OfficerName::familyFirst)
                .filter(name -> !name.isBlank())
                .orElse(account);
    }

    /** Name of an account at a time, for one page or file: each account is looked up once. */
    public BiFunction<String, Instant, String> atAnyTime() {
        Map<String, Function<Instant, String>> known = new HashMap<>();
        return (account, at) -> known.computeIfAbsent(account, this::over).apply(at);
    }

    private Function<Instant, String> over(String account) {
        List<FormerNames.FormerName> before = former.of(account);
        String now = of(account);
        return at -> before.stream()
                .filter(each -> each.until().isAfter(at))
                .findFirst()
                .map(FormerNames.FormerName::name)
                .orElse(now);
    }

    private static String familyFirst(User user) {
        return Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
