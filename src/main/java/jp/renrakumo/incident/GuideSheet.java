package jp.renrakumo.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.renrakumo.organization.Contact;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The guide as its page shows it.
 *
 * @param guide null while nothing was written into it
 * @param incident null before it is reported
 * @param writable whether whoever looks works for the institution, and the incident is not closed
 * @param stale whether it lay untouched so long that it will not be taken over
 * @param values what the fields show, by their keys
 * @param base the newest entry that this page knows
 * @param sheet a word of this page's own: what is tapped twice on it is tapped once
 */
record GuideSheet(
        @Nullable AttackGuide guide,
        Organization institution,
        boolean exercise,
        @Nullable Incident incident,
        boolean writable,
        boolean stale,
        List<VendorNumbers.Line> vendors,
        Desk desk,
        List<GuideCalls.Call> calls,
        List<FiredDuty> possible,
        List<GuideStamps.Stamp> stamps,
        Map<String, String> values,
        GuideKnown known,
        Script script,
        long base,
        String sheet,
        Instant now) {

    /** The report desk. @param authority the authority in charge with its number */
    record Desk(String name, @Nullable Contact contact, DeskHours.Standing standing, String authority) {

        /** What a phone dials; empty if there is no number. */
        public String dialled() {
            return contact == null || contact.phone() == null ? "" : PhoneNumber.dialled(contact.phone());
        }
    }

    /** What is read out. @param contact who calls if nobody wrote another name */
    record Script(String opening, List<GuideScript.Line> lines, String contact) {}

    /** Moments of one part of the page. */
    public List<GuideStamps.Stamp> stampsOf(String part) {
        return stamps.stream().filter(stamp -> stamp.step().part().equals(part)).toList();
    }

    /** Calls to the vendor, or to the desk. */
    public List<GuideCalls.Call> calls(boolean toDesk) {
        return calls.stream().filter(call -> call.desk() == toDesk).toList();
    }

    /** What took the place of a moment that counts no more; null if nothing did. */
    public GuideStamps.@Nullable Stamp instead(GuideStamps.Stamp stamp) {
        return stamps.stream()
                .filter(other -> stamp.replacedBy() != null && other.id() == stamp.replacedBy())
                .findFirst()
                .orElse(null);
    }

    /** Whether something of what is known cannot be at the same time; empty if not. */
    public String contradiction() {
        return known.contradiction().orElse("");
    }
}
