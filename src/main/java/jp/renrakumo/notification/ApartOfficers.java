package jp.renrakumo.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.access.OfficerMail;
import org.springframework.stereotype.Component;

/** Officers who are told in mails of their own, because they prefer something else than their organizations' mail. */
@Component
class ApartOfficers {

    private final OfficerMail officers;
    private final Preferences preferences;

    ApartOfficers(OfficerMail officers, Preferences preferences) {
        this.officers = officers;
        this.preferences = preferences;
    }

    /** One officer in one organization. @param address that can be used */
    record Apart(String account, String organization, String address, Preference preference) {}

    /** Of these organizations today; three questions for all of them, one if nobody prefers anything. */
    List<Apart> in(Collection<String> organizations) {
        if (organizations.isEmpty() || !preferences.any()) {
            return List.of();
        }
        List<OfficerMail.Reached> all = officers.of(organizations);
        Set<String> accounts =
                all.stream().map(OfficerMail.Reached::account).collect(Collectors.toCollection(HashSet::new));
        Map<String, Preference> wanted = preferences.of(accounts);
        return all.stream()
                .filter(each -> wanted.containsKey(each.account()))
                .flatMap(each -> Mailboxes.usable(each.address()).stream()
                        .map(address -> new Apart(
                                each.account(),
                                each.organization(),
                                address,
                                wanted.getOrDefault(each.account(), Preference.USUAL))))
                .toList();
    }

    /** Addresses of those of them who still work there and have one, whatever they prefer by now. */
    Map<PersonalNotices.Due, String> addresses(Collection<PersonalNotices.Due> wanted) {
        Set<PersonalNotices.Due> asked = new HashSet<>(wanted);
        Map<PersonalNotices.Due, String> found = new HashMap<>();
        officers.of(wanted.stream().map(PersonalNotices.Due::organization).collect(Collectors.toSet()))
                .forEach(each -> {
                    PersonalNotices.Due due = new PersonalNotices.Due(each.account(), each.organization());
                    if (asked.contains(due)) {
                        Mailboxes.usable(each.address()).ifPresent(address -> found.put(due, address));
                    }
                });
        return found;
    }
}
