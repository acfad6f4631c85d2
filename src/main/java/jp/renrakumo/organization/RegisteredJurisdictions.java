package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The rules of jurisdiction over the registry's tables. */
@Component
class RegisteredJurisdictions implements Jurisdictions {

    private final JurisdictionTables tables;
    private final Closure closure;
    private final FreshStatistics statistics;

    RegisteredJurisdictions(JurisdictionTables tables, Closure closure, FreshStatistics statistics) {
        this.tables = tables;
        this.closure = closure;
        this.statistics = statistics;
    }

    @Override
    public Jurisdiction of(String municipality, String facilityType, LocalDate on) {
        Municipality place = tables.municipality(municipality, on)
                .orElseThrow(() -> new IllegalArgumentException(
                        "市区町村コード「" + municipality + "」の市区町村はその日の一覧にありません。全国地方公共団体コード（5桁または6桁）を確かめてください。"));
        List<String> reasons = new ArrayList<>(List.of("所在地は" + place.name() + "（" + place.code() + "）です。"));
        if (facilityType.equals("REGIONAL_NETWORK")) {
            reasons.add("地域医療情報連携ネットワークの所管は所在地では決まりません。管理者が「所管を定める」で登録してください。");
            return new Jurisdiction(null, reasons);
        }
        Authority authority = responsible(place, on, reasons);
        if (CareFacility.isOne(facilityType)) {
            authority = CareFacility.authority(authority, tables.prefecture(place, on), reasons);
        }
        return new Jurisdiction(organization(authority, on, reasons), reasons);
    }

    /** The authority in force on the day; where none is, the prefecture. */
    private Authority responsible(Municipality place, LocalDate on, List<String> reasons) {
        for (Authority candidate : tables.candidates(place.code(), on)) {
            if (candidate.inForce()) {
                reasons.add(candidate.why(place));
                return candidate;
            }
        }
        Authority prefecture = tables.prefecture(place, on);
        reasons.add("この日、" + place.name() + "に自らの保健所はないため、" + prefecture.name() + "の所管です。");
        return prefecture;
    }

    private String organization(Authority authority, LocalDate on, List<String> reasons) {
        String id = tables.organization(authority.code(), on)
                .orElseThrow(() -> new IllegalArgumentException(
                        authority.name() + "（" + authority.code() + "）は組織として登録されていません。管理者に連絡してください。"));
        reasons.add("よって所管は" + authority.name() + "です。");
        return id;
    }

    @Override
    public Optional<Jurisdiction> ofInstitution(String institution, LocalDate on) {
        Optional<Jurisdiction> byPlace = byPlace(institution, on);
        return tables.override(institution, on)
                .or(() -> byPlace.filter(found -> found.inCharge().isPresent()))
                .or(() -> tables.charge(institution, on))
                .or(() -> byPlace);
    }

    private Optional<Jurisdiction> byPlace(String institution, LocalDate on) {
        return tables.place(institution).map(place -> of(place.municipality(), place.facilityType(), on));
    }

    @Override
    public void chargesChanged() {
        closure.rebuild();
        statistics.count();
    }

    @Override
    public void chargeChanged(String institution) {
        closure.rebuild(institution);
    }
}
