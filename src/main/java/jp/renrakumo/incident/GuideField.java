package jp.renrakumo.incident;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What is written into a guide; each is a field of a later form, or stands in the words that are read out. */
enum GuideField {
    NOTICED_AT("noticedAt", "気づいた日時", 60),
    SUMMARY("summary", "何が起きているか", 4000),
    SYSTEM_FAILURE("systemFailure", "医療情報システムに障害が発生した", 4),
    CLINICAL_STOP("clinicalStop", "診療系システムが停止した", 4),
    DAMAGE_CONFIRMED("damageConfirmed", "サイバー攻撃の被害を確認した", 4),
    LEAK("leak", "個人情報の漏えい", 8),
    CARE_DISRUPTION("careDisruption", "医療提供体制への支障", 8),
    CONTACT_NAME("contactName", "連絡する人の氏名・役職", 200),
    CONTACT_PHONE("contactPhone", "折り返しの電話番号", 200),
    VENDOR_PERSON("vendorPerson", "保守会社等の相手の氏名", 200),
    VENDOR_SAID("vendorSaid", "伝えたこと、受けた指示", 2000),
    DESK_PERSON("deskPerson", "報告窓口の相手の氏名", 200),
    DESK_REFERENCE("deskReference", "受付番号", 200),
    DESK_SAID("deskSaid", "伝えたこと、言われたこと", 2000);

    private static final Set<GuideField> TICKS = Set.of(SYSTEM_FAILURE, CLINICAL_STOP, DAMAGE_CONFIRMED);
    private static final Set<GuideField> EXTENTS = Set.of(LEAK, CARE_DISRUPTION);

    private final String key;
    private final String label;
    private final int most;

    GuideField(String key, String label, int most) {
        this.key = key;
        this.label = label;
        this.most = most;
    }

    /** Name of the field on the page. */
    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    int most() {
        return most;
    }

    boolean tick() {
        return TICKS.contains(this);
    }

    boolean extent() {
        return EXTENTS.contains(this);
    }

    /** Whether people write into it what they like: that is emptied in an erasure. */
    boolean words() {
        return !tick() && !extent() && this != NOTICED_AT;
    }

    /** Whether it is told when the incident is reported, and is judged anew in the incident from then on. */
    boolean reported() {
        return ordinal() <= CARE_DISRUPTION.ordinal();
    }

    static Optional<GuideField> named(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }
}
