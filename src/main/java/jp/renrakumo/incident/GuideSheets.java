package jp.renrakumo.incident;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.organization.Contact;
import jp.renrakumo.organization.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the guide's page shows. */
@Component
class GuideSheets {

    private final AttackGuides guides;
    private final GuideStamps stamps;
    private final GuideEntries entries;
    private final GuideBinding binding;
    private final Assessments assessments;
    private final VendorNumbers vendors;
    private final DeskHours hours;
    private final GuideCalls calls;
    private final GuideScript script;
    private final Places places;

    GuideSheets(
            AttackGuides guides,
            GuideStamps stamps,
            GuideEntries entries,
            GuideBinding binding,
            Assessments assessments,
            VendorNumbers vendors,
            DeskHours hours,
            GuideCalls calls,
            GuideScript script,
            Places places) {
        this.guides = guides;
        this.stamps = stamps;
        this.entries = entries;
        this.binding = binding;
        this.assessments = assessments;
        this.vendors = vendors;
        this.hours = hours;
        this.calls = calls;
        this.script = script;
        this.places = places;
    }

    /** The institution's open guide, or an empty one. */
    GuideSheet open(Organization institution, boolean exercise) {
        return sheet(guides.open(institution.id(), exercise).orElse(null), institution, exercise, null, true);
    }

    /** The guide of an incident, or an empty one. @param own whether whoever looks works for its institution */
    GuideSheet of(Incident incident, boolean own) {
        Organization institution =
                places.organizations().known(incident.institution()).orElseThrow();
        return sheet(
                guides.ofIncident(incident.number()).orElse(null),
                institution,
                Exercises.is(incident.number()),
                incident,
                own && incident.closedAt() == null);
    }

    private GuideSheet sheet(
            @Nullable AttackGuide guide,
            Organization institution,
            boolean exercise,
            @Nullable Incident incident,
            boolean writable) {
        Instant now = places.clock().instant();
        List<GuideStamps.Stamp> all = guide == null ? List.of() : stamps.of(guide.id());
        Map<GuideField, String> written = guide == null ? new EnumMap<>(GuideField.class) : entries.of(guide.id());
        GuideKnown known = incident == null
                ? GuideKnown.of(written, GuideStamps.first(all).orElse(guide == null ? now : guide.openedAt()))
                : GuideKnown.of(incident, assessments.facts(incident.number()));
        String contact = script.contact(written, writable);
        return new GuideSheet(
                guide,
                institution,
                exercise,
                incident,
                writable,
                guide != null && incident == null && !binding.fresh(guide),
                vendors.of(institution.id()),
                desk(institution),
                incident == null ? calls.of(institution, known) : calls.of(incident),
                calls.possible(),
                all,
                shown(written),
                known,
                new GuideSheet.Script(
                        script.opening(institution, contact, exercise),
                        script.lines(institution, written, known, all, incident == null ? null : incident.number()),
                        contact),
                guide == null ? 0 : entries.newest(guide.id()),
                UUID.randomUUID().toString(),
                now);
    }

    private static Map<String, String> shown(Map<GuideField, String> written) {
        Map<String, String> values = new HashMap<>();
        written.forEach((field, value) -> values.put(
                field.key(), field == GuideField.NOTICED_AT ? EraDates.format(Instant.parse(value)) : value));
        return values;
    }

    private GuideSheet.Desk desk(Organization institution) {
        Organization office = places.organizations().reportDesk(places.today());
        Contact contact =
                places.organizations().contactOf(office.id(), places.today()).orElse(null);
        return new GuideSheet.Desk(
                office.name(),
                contact,
                hours.now(contact == null ? null : contact.hours()),
                places.organizations()
                        .authorityOf(institution.id(), places.today())
                        .map(authority -> places.callable(authority.id()))
                        .orElse(""));
    }
}
