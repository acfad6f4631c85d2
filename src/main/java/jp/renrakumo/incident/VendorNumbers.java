package jp.renrakumo.incident;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Contact;
import jp.renrakumo.organization.Decided;
import jp.renrakumo.organization.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom an institution calls first: the vendor of the registry, and the number that the institution noted itself. */
@Component
class VendorNumbers {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentOfficer officer;
    private final Places places;
    private final ApplicationEventPublisher events;

    VendorNumbers(
            JdbcClient jdbc, Clock clock, CurrentOfficer officer, Places places, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.officer = officer;
        this.places = places;
        this.events = events;
    }

    /** Somebody to call. @param noted whether the institution noted it itself */
    record Line(String name, String phone, @Nullable String person, @Nullable String hours, boolean noted) {

        /** What a phone dials. */
        public String dialled() {
            return PhoneNumber.dialled(phone);
        }
    }

    /** Whom to call, the registry's first; those without a number are left out. */
    List<Line> of(String institution) {
        return Stream.of(registered(institution), noted(institution))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Line> registered(String institution) {
        return places.organizations().vendorOf(institution, places.today()).flatMap(vendor -> {
            Optional<Contact> contact = places.organizations().contactOf(vendor.id(), places.today());
            return contact.filter(how -> how.phone() != null)
                    .map(how -> new Line(vendor.name(), String.valueOf(how.phone()), how.person(), how.hours(), false));
        });
    }

    Optional<Line> noted(String institution) {
        return noted(institution, places.today());
    }

    /** What had been noted last by the end of a day (JST). */
    Optional<Line> noted(String institution, LocalDate on) {
        return jdbc.sql("select name, phone from vendor_number where institution = ? and recorded_at < ?"
                        + " order by id desc fetch first 1 rows only")
                .params(
                        institution,
                        Incidents.utc(
                                on.plusDays(1).atStartOfDay(clock.getZone()).toInstant()))
                .query((row, index) -> new Line(row.getString("name"), row.getString("phone"), null, null, true))
                .optional();
    }

    /** Keeps a number for the next time; the same again changes nothing. @return what was done @throws BadInput if it cannot be one */
    @Transactional
    public String note(String institution, String name, String phone) {
        String number = PhoneNumber.written(phone).orElseThrow(() -> new BadInput(PhoneNumber.HOW));
        if (name.isBlank() || name.strip().length() > 100) {
            throw new BadInput("会社の名称を100文字以内で入力してください。");
        }
        String called = name.strip();
        if (noted(institution)
                .filter(line -> line.name().equals(called) && line.phone().equals(number))
                .isPresent()) {
            return "この番号は、もう控えてあります。";
        }
        jdbc.sql("insert into vendor_number (institution, name, phone, recorded_at, officer) values (?, ?, ?, ?, ?)")
                .params(institution, called, number, Incidents.utc(clock.instant()), officer.id())
                .update();
        events.publishEvent(Decided.of(institution, "保守会社等の電話番号を控えた", called + " " + number));
        return "保守会社等の番号を控えました。次からも出ます：" + called + " " + number;
    }
}
