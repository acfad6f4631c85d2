package jp.renrakumo.organization;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The authority's own list: e-mail, security officer, fax, vendor. */
final class ContactsForm implements LineForm {

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final ImportPlaces places;

    ContactsForm(ImportPlaces places) {
        this.places = places;
    }

    @Override
    public StagedRow read(ImportLine line) {
        String vendor = line.text("保守会社", 255);
        StagedRow row = new StagedRow(line.number())
                .with("code", line.code("機関コード", 64))
                .with("insurance_number", insuranceNumber(line))
                .named(line.text("名称", 255))
                .with("municipality", municipality(line))
                .with("email", email(line))
                .with("security_officer", line.text("セキュリティ担当者", 64))
                .with("phone", PhoneNumber.read(line, "電話"))
                .with("fax", PhoneNumber.read(line, "FAX"))
                .with("vendor_name", vendor)
                .with("plain_vendor", vendor == null ? null : RegisteredOrganizations.plain(vendor))
                .with("vendor_phone", PhoneNumber.read(line, "保守会社電話"));
        if (row.value("code") == null && row.value("insurance_number") == null && row.value("name") == null) {
            line.wrong("機関コード", "", "機関コード、医療機関番号、名称のどれかを入力してください。");
        }
        return row;
    }

    private static @Nullable String insuranceNumber(ImportLine line) {
        String given = line.code("医療機関番号", 32);
        if (given != null && !given.matches("\\d{10}")) {
            line.wrong("医療機関番号", given, "10桁の数字で入力してください。");
            return null;
        }
        return given;
    }

    private static @Nullable String email(ImportLine line) {
        String given = line.code("メール", 255);
        if (given != null && !EMAIL.matcher(given).matches()) {
            line.wrong("メール", given, "メールアドレスの形になっていません。@ と後ろのドメイン名を確かめてください。");
        }
        return given;
    }

    /** By code or by name; only to tell apart institutions of one name. */
    private @Nullable String municipality(ImportLine line) {
        String given = line.code("市区町村", 64);
        if (given == null) {
            return null;
        }
        String code = given.length() == 6 ? given.substring(0, 5) : given;
        return places.municipality(code)
                .or(() -> places.called(given))
                .map(Municipality::code)
                .orElseGet(() -> {
                    line.wrong("市区町村", given, "市区町村の名前か全国地方公共団体コードを、都道府県からか、または空欄で入力してください。");
                    return null;
                });
    }
}
