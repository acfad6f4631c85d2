package jp.renrakumo.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who takes part in an incident: the institution, its authority, its vendor, and the officer who tells of it. */
@Component
class OpeningParties {

    private static final Set<String> AUTHORITIES = Set.of("PREFECTURE", "HEALTH_CENTER_CITY", "MINISTRY");
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final Places places;
    /** Day of D4, the first of the documents that ask for reports (JST). */
    private static final LocalDate FIRST_RULES = LocalDate.of(2018, 10, 29);

    private final Organizations organizations;
    private final CurrentOfficer officer;

    OpeningParties(Places places, CurrentOfficer officer) {
        this.places = places;
        this.organizations = places.organizations();
        this.officer = officer;
    }

    String officer() {
        return officer.id();
    }

    /** Levels at which the officer works. */
    Set<String> ownLevels() {
        return own(o -> true).stream().map(Organization::level).collect(Collectors.toSet());
    }

    /** Institutions for which the officer may report. */
    List<Organization> ownInstitutions() {
        return own(o -> o.isOfLevel("INSTITUTION"));
    }

    /** The institution of the officer who reports; which one, if he works for several. */
    Organization ownInstitution(SubmittedForm form) {
        List<Organization> own = ownInstitutions();
        String chosen = form.optionalText("institution", "医療機関等").orElse("");
        if (chosen.isEmpty() && own.size() == 1) {
            return own.get(0);
        }
        return own.stream()
                .filter(o -> o.id().equals(chosen) || o.name().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        own.isEmpty()
                                ? "事案の届出は医療機関等の担当者が行います。自治体と厚生労働省は「自治体の対応」から始めてください。"
                                : "「医療機関等」はあなたが担当する組織の中から選んでください。"));
    }

    /** The authority or ministry for which the officer learned of a case. */
    Organization ownAuthority() {
        return own(o -> AUTHORITIES.contains(o.level())).stream()
                .findFirst()
                .orElseThrow(() -> new BadInput("「自治体の対応」は自治体または厚生労働省の担当者が始めます。医療機関等は「事案の対応」から届け出てください。"));
    }

    Organization namedInstitution(SubmittedForm form) {
        Organization named = form.read("institution", "医療機関等", name -> organizations.require(name, places.today()));
        if (!named.isOfLevel("INSTITUTION")) {
            throw new BadInput("「医療機関等」: 「" + named.name() + "」は医療機関等ではありません。病院・診療所・薬局・地域医療情報連携ネットワーク等を入力してください。");
        }
        return named;
    }

    /** The teller's id, if the institution is in its charge. */
    String inCharge(Organization teller, String institution) {
        if (!isInCharge(teller, institution)) {
            throw new BadInput("「" + places.name(institution) + "」は「" + teller.name() + "」の管内ではありません。所管の自治体に知らせてください。");
        }
        return teller.id();
    }

    boolean isInCharge(Organization teller, String institution) {
        return organizations.lineageOf(institution, places.today()).stream().anyMatch(o -> o.id().equals(teller.id()));
    }

    String authorityOf(Organization institution, Instant on) {
        LocalDate day = places.day(on);
        return organizations
                .authorityOf(institution.id(), day)
                .or(() -> organizations.authorityOf(institution.id(), places.today()))
                .map(Organization::id)
                .orElseThrow(() -> new BadInput("「" + institution.name() + "」の所管の自治体が登録されていません。管理者に連絡してください。"));
    }

    @Nullable
    String vendorOf(Organization institution, Instant on) {
        return organizations
                .vendorOf(institution.id(), places.day(on))
                .map(Organization::id)
                .orElse(null);
    }

    /** @throws BadInput for a moment that is to come, or before there was any rule: an era mistaken, say */
    void refuseImpossible(String label, Instant instant) {
        refuseFuture(label, instant);
        if (places.day(instant).isBefore(FIRST_RULES)) {
            throw new BadInput("「" + label + "」（" + EraDates.format(instant) + "）は、この届出の定めができた"
                    + EraDates.format(FIRST_RULES) + "より前です。元号と年を確かめてください。");
        }
    }

    private void refuseFuture(String label, Instant instant) {
        if (instant.isAfter(places.clock().instant().plus(CLOCK_DIFFERENCE))) {
            throw new BadInput("「" + label + "」が現在（" + places.now() + "）より後です。日時を確かめてください。");
        }
    }

    private List<Organization> own(java.util.function.Predicate<Organization> wanted) {
        return officer.organizations().stream()
                .flatMap(id -> organizations.find(id, places.today()).stream())
                .filter(wanted)
                .toList();
    }
}
