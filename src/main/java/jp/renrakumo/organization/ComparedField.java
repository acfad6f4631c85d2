package jp.renrakumo.organization;

import java.util.List;
import java.util.Map;

/**
 * A field that a list can change.
 *
 * @param words how officers call it
 * @param table {@code organization} or {@code institution}
 * @param column the same in the table and in the line
 */
record ComparedField(String words, String table, String column) {

    private static final ComparedField NAME = new ComparedField("名称", "organization", "name");
    private static final ComparedField ADDRESS = new ComparedField("所在地", "institution", "address");

    private static final Map<ImportForm, List<ComparedField>> OF_FORM = Map.of(
            ImportForm.NAVII,
            List.of(
                    NAME,
                    new ComparedField("医療情報ネットのID", "institution", "navii_id"),
                    new ComparedField("フリガナ", "institution", "kana"),
                    new ComparedField("機関区分", "organization", "facility_type"),
                    new ComparedField("市区町村", "institution", "municipality"),
                    ADDRESS,
                    new ComparedField("ホームページ", "institution", "home_page"),
                    new ComparedField("緯度", "institution", "latitude"),
                    new ComparedField("経度", "institution", "longitude")),
            ImportForm.INSURANCE,
            List.of(
                    NAME,
                    ADDRESS,
                    new ComparedField("医療機関番号", "institution", "insurance_number"),
                    new ComparedField("電話番号", "institution", "phone"),
                    new ComparedField("開設者", "institution", "founder"),
                    new ComparedField("管理者", "institution", "manager"),
                    new ComparedField("指定年月日", "institution", "designated"),
                    new ComparedField("病床数", "institution", "beds"),
                    new ComparedField("病床数・診療科名", "institution", "beds_text")),
            ImportForm.CONTACTS,
            List.of(
                    new ComparedField("メール", "institution", "email"),
                    new ComparedField("FAX", "institution", "fax"),
                    new ComparedField("セキュリティ担当者", "institution", "security_officer")));

    static List<ComparedField> of(ImportForm form) {
        return OF_FORM.getOrDefault(form, List.of());
    }

    /**
     * Whether a line tells something else than is registered, as a condition; a blank tells nothing. Name and address of
     * what 医療情報ネット has are written in its way.
     */
    String differs(ImportForm form) {
        boolean naviis = form == ImportForm.INSURANCE && (equals(NAME) || equals(ADDRESS));
        return "r.%1$s is not null and r.%1$s is distinct from %2$s.%1$s".formatted(column, alias())
                + (naviis ? " and i.navii_id is null" : "");
    }

    /** The value of {@code alias} in words, as an expression. */
    String inWords(String alias) {
        String value = alias + "." + column;
        return switch (column) {
            case "municipality" -> "(select w.name from municipality w where w.code = " + value + ")";
            case "facility_type" -> kinds(value);
            default -> "cast(" + value + " as varchar(1000))";
        };
    }

    /** Alias of its table in queries. */
    String alias() {
        return table.equals("organization") ? "o" : "i";
    }

    private static String kinds(String value) {
        StringBuilder words = new StringBuilder("case " + value);
        for (FacilityKind kind : FacilityKind.values()) {
            words.append(" when '%s' then '%s'".formatted(kind.name(), kind.word()));
        }
        return words.append(" else " + value + " end").toString();
    }
}
