package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.organization.Contact;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** D6, the poster that hangs in an institution: whom to call, filled with what is in force on a day (O17). */
@Component
class Posters {

    private static final String MINISTRY = "厚生労働省";
    private static final Pattern HOURS = Pattern.compile("(.*?)(\\d{1,2}):00-(\\d{1,2}):00");

    private final Organizations organizations;
    private final VendorNumbers vendors;

    Posters(Places places, VendorNumbers vendors) {
        this.organizations = places.organizations();
        this.vendors = vendors;
    }

    /**
     * The filled poster.
     *
     * @param desk the report desk of the ministry, without the ministry's own name
     * @param vendor the maintenance vendor of the registry, or else whom the institution noted itself; null: a line to be filled
     *     in by hand
     * @param other whom the institution noted beside the registry's number
     */
    record Poster(
            Organization institution,
            LocalDate on,
            String desk,
            @Nullable String deskPhone,
            @Nullable String deskHours,
            @Nullable String vendor,
            @Nullable String vendorPhone,
            @Nullable String vendorPerson,
            VendorNumbers.@Nullable Line other) {}

    /** Empty for who is no institution on that day: there is nothing to hang. */
    Optional<Poster> of(String id, LocalDate on) {
        return organizations
                .find(id, on)
                .filter(found -> found.isOfLevel("INSTITUTION"))
                .map(found -> filled(found, on));
    }

    private Poster filled(Organization institution, LocalDate on) {
        Organization desk = organizations.reportDesk(on);
        Optional<Contact> call = organizations.contactOf(desk.id(), on);
        Optional<Organization> vendor = organizations.vendorOf(institution.id(), on);
        Optional<Contact> hotline = vendor.flatMap(found -> organizations.contactOf(found.id(), on));
        Optional<String> phone = hotline.map(Contact::phone);
        Optional<VendorNumbers.Line> noted = vendors.noted(institution.id(), on);
        boolean instead = phone.isEmpty() && noted.isPresent();
        return new Poster(
                institution,
                on,
                desk.name().startsWith(MINISTRY) ? desk.name().substring(MINISTRY.length()) : desk.name(),
                call.map(Contact::phone).orElse(null),
                call.map(Contact::hours).map(Posters::hours).orElse(null),
                (instead ? noted.map(VendorNumbers.Line::name) : vendor.map(Organization::name)).orElse(null),
                (instead ? noted.map(VendorNumbers.Line::phone) : phone).orElse(null),
                instead ? null : hotline.map(Contact::person).orElse(null),
                instead
                        ? null
                        : noted.filter(line -> !line.phone().equals(phone.orElse("")))
                                .orElse(null));
    }

    /** {@code 平日 9:00-18:00} as the poster of 2018 writes it: {@code 平日 午前9時～午後6時}. */
    static String hours(String hours) {
        Matcher whole = HOURS.matcher(hours);
        return whole.matches() ? whole.group(1) + half(whole.group(2)) + "～" + half(whole.group(3)) : hours;
    }

    private static String half(String hour) {
        int of24 = Integer.parseInt(hour);
        return of24 <= 12 ? "午前" + of24 + "時" : "午後" + (of24 - 12) + "時";
    }
}
