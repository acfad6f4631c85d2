package jp.renrakumo.access;

import java.util.Optional;
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

    OfficerName(@Lazy IdentityService identities, CurrentOfficer officer) {
        this.identities = identities;
        this.officer = officer;
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

    private static String familyFirst(User user) {
        return Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
