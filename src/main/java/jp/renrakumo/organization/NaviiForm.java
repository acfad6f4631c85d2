package jp.renrakumo.organization;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 医療情報ネット（ナビイ）: hospitals, clinics, dental clinics, maternity homes; pharmacies with other headings. */
final class NaviiForm implements LineForm {

    private final ImportPlaces places;
    private final boolean pharmacies;
    private final boolean kindTold;

    NaviiForm(ImportPlaces places, Header header) {
        this.places = places;
        this.pharmacies = !header.has("正式名称");
        this.kindTold = header.has("機関区分");
    }

    @Override
    public StagedRow read(ImportLine line) {
        String id = id(line);
        StagedRow row = new StagedRow(line.number())
                .with("navii_id", id.isEmpty() ? null : id)
                .with("organization", "i" + id)
                .named(line.required(pharmacies ? "名称" : "正式名称", 255))
                .with("kana", line.text(pharmacies ? "フリガナ" : "正式名称（フリガナ）", 255))
                .with("address", line.text("所在地", 255))
                .with("home_page", line.text("案内用ホームページアドレス", 512))
                .with("latitude", degrees(line, "緯度", 20, 46))
                .with("longitude", degrees(line, "経度", 122, 154));
        Optional<FacilityKind> kind = kind(line);
        kind.ifPresent(known -> row.with("facility_type", known.name()));
        Optional<Municipality> place = place(line);
        place.ifPresent(known -> row.with("municipality", known.code()).with("prefecture", known.prefecture()));
        if (kind.isPresent() && place.isPresent()) {
            row.with("in_charge", inCharge(line, place.get(), kind.get()));
        }
        return row;
    }

    private static String id(ImportLine line) {
        String given = line.code("ID", 64);
        String id = given == null ? "" : given.replaceAll("[^A-Za-z0-9_-]", "");
        if (id.isEmpty() || id.length() > 32) {
            line.wrong("ID", given == null ? "" : given, "医療情報ネットのID（半角英数字、32文字まで）を入力してください。");
        }
        return id.length() > 32 ? id.substring(0, 32) : id;
    }

    private Optional<FacilityKind> kind(ImportLine line) {
        if (!kindTold && pharmacies) {
            return Optional.of(FacilityKind.PHARMACY);
        }
        String given = line.code("機関区分", 64);
        Optional<FacilityKind> kind = FacilityKind.written(given == null ? "" : given);
        if (kind.isEmpty()) {
            line.wrong("機関区分", given == null ? "" : given, "1（病院）、2（診療所）、3（歯科診療所）、4（助産所）、5（薬局）のどれかを、番号か名前で入力してください。");
        }
        return kind;
    }

    private Optional<Municipality> place(ImportLine line) {
        String prefecture = padded(line.code("都道府県コード", 16), 2);
        String municipality = padded(line.code("市区町村コード", 16), 3);
        if (!places.isPrefecture(prefecture)) {
            line.wrong("都道府県コード", prefecture, "都道府県コード（01から47の2桁）を入力してください。");
            return Optional.empty();
        }
        Optional<Municipality> place = places.municipality(prefecture + municipality);
        if (place.isEmpty()) {
            line.wrong(
                    "市区町村コード", municipality, "基準日の" + prefecture + "にこの市区町村はありません。全国地方公共団体コードの3桁目から5桁目と、基準日を確かめてください。");
        }
        return place;
    }

    private @Nullable String inCharge(ImportLine line, Municipality place, FacilityKind kind) {
        try {
            return places.inCharge(place.code(), kind);
        } catch (IllegalArgumentException nobody) {
            line.wrong("市区町村コード", place.code(), String.valueOf(nobody.getMessage()));
            return null;
        }
    }

    // spreadsheets drop leading zeros
    private static String padded(@Nullable String code, int digits) {
        String given = code == null ? "" : code;
        return given.matches("\\d{1,3}") && given.length() < digits
                ? "0".repeat(digits - given.length()) + given
                : given;
    }

    /** Degrees; nothing and 0.0 mean that they are not known. */
    private static @Nullable Double degrees(ImportLine line, String column, int least, int most) {
        String given = line.code(column, 32);
        try {
            double value = given == null ? 0 : Double.parseDouble(given);
            if (value == 0) {
                return null;
            }
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        line.wrong(
                column, String.valueOf(given), column + "は" + least + "から" + most + "までの数で入力してください。分からなければ空欄にしてください。");
        return null;
    }
}
