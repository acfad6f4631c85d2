package jp.renrakumo.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jp.renrakumo.organization.Addresses;
import org.springframework.stereotype.Component;

/** To whom a mail for an organization goes. */
@Component
class Mailboxes {

    // strict form alone lets groups, routes and quoted blanks pass
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+");

    private final List<Addresses> sources;

    Mailboxes(List<Addresses> sources) {
        this.sources = sources;
    }

    /** Usable addresses by organization, each once; an organization without any is missing. */
    Map<String, Set<String>> of(Collection<String> organizations) {
        return of(organizations, Set.of());
    }

    /** @param apart accounts of officers who are told in mails of their own */
    Map<String, Set<String>> of(Collection<String> organizations, Set<String> apart) {
        Map<String, Set<String>> found = new TreeMap<>();
        sources.forEach(
                source -> source.of(organizations, apart).forEach((organization, addresses) -> addresses.stream()
                        .flatMap(address -> usable(address).stream())
                        .forEach(address -> found.computeIfAbsent(organization, nobody -> new LinkedHashSet<>())
                                .add(address))));
        return found;
    }

    /** A plain address of one mailbox in strict form; a name, a list, quotes or a line break make it none. */
    static Optional<String> usable(String address) {
        String plain = address.strip();
        try {
            return new InternetAddress(plain, true).getAddress().equals(plain)
                            && PLAIN.matcher(plain).matches()
                    ? Optional.of(plain)
                    : Optional.empty();
        } catch (AddressException wrong) {
            return Optional.empty();
        }
    }
}
