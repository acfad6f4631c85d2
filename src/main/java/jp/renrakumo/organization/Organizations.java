package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The registry of organizations, asked for a day (JST). */
public interface Organizations {

    /** The organization with this id, in force on the day. */
    Optional<Organization> find(String id, LocalDate on);

    /** The organization with this id as it last was, whether or not it still exists; without its parent. */
    Optional<Organization> known(String id);

    /** The organization with this id, official name or alias, in force on the day. Full-width and blanks are forgiven; a name that several have names none of them. */
    Optional<Organization> named(String idOrName, LocalDate on);

    /** Like {@link #named}, or a Japanese sentence. @throws UnknownOrganization if nobody is called so on that day */
    default Organization require(String idOrName, LocalDate on) {
        return named(idOrName, on).orElseThrow(() -> new UnknownOrganization(idOrName));
    }

    /**
     * Those to whom this organization passes directives on: the relay list in its order, then the institutions in its
     * charge of which the list says nothing.
     */
    List<Organization> recipientsOf(String id, LocalDate on);

    /** The organization itself and everyone above it, nearest first: clinic, city, prefecture, ministry. */
    List<Organization> lineageOf(String id, LocalDate on);

    /** The authority (health-centre city or prefecture) that has the institution in its charge. */
    Optional<Organization> authorityOf(String institution, LocalDate on);

    /** The vendor that maintains the institution's systems. */
    Optional<Organization> vendorOf(String institution, LocalDate on);

    /** The municipality that owns a municipal hospital. */
    Optional<Organization> ownerOf(String institution, LocalDate on);

    /** The office of the ministry to which incidents are reported (医療技術情報推進室). */
    Organization reportDesk(LocalDate on);

    /** How to reach the organization on that day. */
    Optional<Contact> contactOf(String id, LocalDate on);
}
