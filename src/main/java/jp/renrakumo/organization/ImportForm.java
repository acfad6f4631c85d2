package jp.renrakumo.organization;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The three forms in which lists of institutions come. */
enum ImportForm {
    NAVII("医療情報ネット", List.of("ID", "都道府県コード", "市区町村コード")),
    INSURANCE("地方厚生局の一覧", List.of("医療機関番号", "名称", "所在地")),
    CONTACTS("連絡先の名簿", List.of());

    private final String words;
    private final List<String> required;

    ImportForm(String words, List<String> required) {
        this.words = words;
        this.required = required;
    }

    public String words() {
        return words;
    }

    /** Columns without which a file is not of this form. */
    List<String> required() {
        return required;
    }

    /** By its name in any case. @throws ImportRefused naming the three */
    static ImportForm named(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ImportRefused("「" + name + "」という形式はありません。navii、insurance、contacts のどれかを指定してください。", unknown);
        }
    }

    /** The form whose columns the header names. */
    static Optional<ImportForm> of(Header header) {
        if (header.has("メール") || header.has("セキュリティ担当者") || header.has("保守会社")) {
            return Optional.of(CONTACTS);
        }
        if (header.has("医療機関番号")) {
            return Optional.of(INSURANCE);
        }
        return header.has("ID") ? Optional.of(NAVII) : Optional.empty();
    }
}
