package jp.renrakumo.organization;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** 地方厚生局 コード内容別医療機関一覧 as CSV. */
final class InsuranceForm implements LineForm {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int HOSPITAL_FROM = 20;

    private final ImportPlaces places;
    private final @Nullable String prefecture;

    InsuranceForm(ImportPlaces places, @Nullable String prefecture) {
        this.places = places;
        this.prefecture = prefecture;
    }

    @Override
    public StagedRow read(ImportLine line) {
        String number = number(line);
        String name = line.required("名称", 255);
        String address = line.text("所在地", 255);
        String bedsText = line.text("病床数/診療科名", 1000);
        Integer beds = beds(bedsText);
        StagedRow row = new StagedRow(line.number())
                .with("insurance_number", number)
                .with("organization", number == null ? null : "m" + number)
                .named(name)
                .with("address", address)
                .with("phone", PhoneNumber.read(line, "電話番号"))
                .with("founder", line.text("開設者氏名", 255))
                .with("manager", line.text("管理者氏名", 255))
                .with("designated", line.text("指定年月日", 64))
                .with("beds_text", bedsText)
                .with("beds", beds);
        if (number != null) {
            place(row, number, kind(number, name, beds), address == null ? "" : address);
        }
        return row;
    }

    /** Where it is and whose it would be, if it is not registered yet; only the address tells. */
    private void place(StagedRow row, String number, FacilityKind kind, String address) {
        String ofNumber = number.substring(0, 2);
        row.with("prefecture", ofNumber).with("facility_type", kind.name());
        Optional<Municipality> place = places.ofAddress(ofNumber, address);
        place.ifPresent(
                known -> row.with("municipality", known.code()).with("in_charge", places.inCharge(known.code(), kind)));
    }

    private @Nullable String number(ImportLine line) {
        String given = line.code("医療機関番号", 32);
        String digits = given == null ? "" : given.replaceAll("[-,.・]", "");
        String full = digits.length() == 10 ? digits : prefecture == null ? "" : shorter(digits);
        if (!full.matches("\\d{2}[134]\\d{7}") || !places.isPrefecture(full.substring(0, 2))) {
            line.wrong(
                    "医療機関番号",
                    given == null ? "" : given,
                    "10桁（都道府県2桁、点数表1桁（1 医科、3 歯科、4 調剤）、番号7桁）で入力してください。8桁のときは都道府県を指定してください。");
            return null;
        }
        return full;
    }

    private String shorter(String digits) {
        return digits.length() == 8 ? prefecture + digits : "";
    }

    private static FacilityKind kind(String number, String name, @Nullable Integer beds) {
        return switch (number.charAt(2)) {
            case '3' -> FacilityKind.DENTAL_CLINIC;
            case '4' -> FacilityKind.PHARMACY;
            default ->
                name.contains("病院") || beds != null && beds >= HOSPITAL_FROM
                        ? FacilityKind.HOSPITAL
                        : FacilityKind.CLINIC;
        };
    }

    /** Beds of every kind together: 一般 120 療養 40 are 160. */
    private static @Nullable Integer beds(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher number = NUMBER.matcher(ImportLine.normal(text));
        int sum = 0;
        boolean any = false;
        while (number.find() && number.group().length() < 6) {
            sum += Integer.parseInt(number.group());
            any = true;
        }
        return any ? sum : null;
    }
}
