package jp.renrakumo.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Component;

/** What was kept in the guide stands in the forms that come later: nothing is asked twice. */
@Component
class GuidePrefill {

    private final AttackGuides guides;
    private final GuideStamps stamps;
    private final GuideEntries entries;
    private final GuideBinding binding;
    private final GuideReport report;
    private final VendorNumbers vendors;
    private final Records records;
    private final Places places;

    GuidePrefill(
            AttackGuides guides,
            GuideStamps stamps,
            GuideEntries entries,
            GuideBinding binding,
            GuideReport report,
            VendorNumbers vendors,
            Records records,
            Places places) {
        this.guides = guides;
        this.stamps = stamps;
        this.entries = entries;
        this.binding = binding;
        this.report = report;
        this.vendors = vendors;
        this.records = records;
        this.places = places;
    }

    /** The start form, from the guide of an institution of the officer; an exercise is reported from the guide alone. */
    void start(Map<String, Object> values, List<Organization> own) {
        own.stream()
                .flatMap(each -> guides.open(each.id(), false).stream())
                .filter(binding::fresh)
                .max((one, other) -> one.touchedAt().compareTo(other.touchedAt()))
                .ifPresent(guide -> values.putAll(report.form(guide)));
    }

    /** The form about a duty of the institution: when it called, whom, and what was said. */
    void duty(Map<String, Object> values, Duty duty, Incident incident) {
        if (!duty.owner().equals(incident.institution())) {
            return;
        }
        boolean vendor = duty.obligation().equals("O7");
        if (vendor && incident.vendor() == null) {
            vendors.noted(incident.institution()).ifPresent(line -> values.put("vendorName", line.name()));
        }
        String desk =
                places.name(places.organizations().reportDesk(places.today()).id());
        if (vendor || duty.addressee().startsWith(desk)) {
            guides.ofIncident(incident.number()).ifPresent(guide -> called(values, duty, guide, vendor));
        }
    }

    private void called(Map<String, Object> values, Duty duty, AttackGuide guide, boolean vendor) {
        List<GuideStamps.Stamp> all = stamps.of(guide.id());
        Map<GuideField, String> written = entries.of(guide.id());
        Optional<GuideStamps.Stamp> reached =
                GuideStamps.newest(all, vendor ? GuideStep.VENDOR_REACHED : GuideStep.DESK_REACHED);
        Optional<GuideStamps.Stamp> last = reached.or(() -> vendor
                        ? GuideStamps.newest(all, GuideStep.VENDOR_MISSED, GuideStep.VENDOR_CALLED)
                        : GuideStamps.newest(all, GuideStep.DESK_MISSED, GuideStep.DESK_CALLED))
                .filter(call -> !attempted(duty, call.happenedAt()));
        last.ifPresent(call -> {
            boolean missed = call.step() == GuideStep.VENDOR_MISSED || call.step() == GuideStep.DESK_MISSED;
            values.put("filedAt", EraDates.format(call.happenedAt()));
            values.put("answer", missed ? DutyAnswers.Answer.ATTEMPTED.name() : DutyAnswers.Answer.FILED.name());
            values.put("channel", DutyAnswers.Channel.PHONE.name());
        });
        put(values, "person", written.get(vendor ? GuideField.VENDOR_PERSON : GuideField.DESK_PERSON));
        put(values, "content", written.get(vendor ? GuideField.VENDOR_SAID : GuideField.DESK_SAID));
        if (!vendor) {
            put(values, "reference", written.get(GuideField.DESK_REFERENCE));
        }
    }

    /** Whether that call is on record as one that reached nobody. */
    private boolean attempted(Duty duty, Instant call) {
        Instant minute = call.minusSeconds(60);
        return records.of(duty.incident()).stream()
                .anyMatch(entry -> entry.kind().equals("DUTY_ATTEMPTED")
                        && Long.valueOf(duty.id()).equals(entry.duty())
                        && entry.happenedAt().isAfter(minute));
    }

    /** The form about the vendor's findings, where the institution writes them down itself. */
    void advice(Map<String, Object> values, Incident incident) {
        if (incident.vendor() == null) {
            guides.ofIncident(incident.number())
                    .ifPresent(guide ->
                            put(values, "instructions", entries.of(guide.id()).get(GuideField.VENDOR_SAID)));
        }
    }

    private static void put(Map<String, Object> values, String key, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
