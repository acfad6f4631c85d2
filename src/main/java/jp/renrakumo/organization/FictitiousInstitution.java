package jp.renrakumo.organization;

import java.util.Locale;
import java.util.SplittableRandom;

/** An institution that does not exist, with a name of which that is plain. */
record FictitiousInstitution(
        String id,
        String name,
        String kana,
        FacilityKind kind,
        Municipality place,
        String address,
        double north,
        double east) {

    private static final String[][] WORDS = {
        {"さくら", "サクラ"}, {"青葉", "アオバ"}, {"みどり", "ミドリ"}, {"ひまわり", "ヒマワリ"}, {"あさひ", "アサヒ"}, {"中央", "チュウオウ"},
        {"若葉", "ワカバ"}, {"希望", "キボウ"}, {"こころ", "ココロ"}, {"やまもと", "ヤマモト"}, {"佐藤", "サトウ"}, {"鈴木", "スズキ"},
        {"高橋", "タカハシ"}, {"田中", "タナカ"}, {"渡辺", "ワタナベ"}, {"小林", "コバヤシ"}, {"みなと", "ミナト"}, {"南", "ミナミ"},
        {"北", "キタ"}, {"駅前", "エキマエ"}, {"つばさ", "ツバサ"}, {"すみれ", "スミレ"}, {"いずみ", "イズミ"}, {"愛生", "アイセイ"}
    };
    private static final String[][] SECOND = {
        {"", ""}, {"台", "ダイ"}, {"の森", "ノモリ"}, {"ヶ丘", "ガオカ"}, {"通り", "ドオリ"}, {"本町", "ホンチョウ"}
    };
    private static final String[][] CLINICS = {
        {"内科クリニック", "ナイカクリニック"},
        {"医院", "イイン"},
        {"小児科", "ショウニカ"},
        {"整形外科", "セイケイゲカ"},
        {"眼科", "ガンカ"},
        {"耳鼻咽喉科", "ジビインコウカ"},
        {"皮膚科クリニック", "ヒフカクリニック"},
        {"診療所", "シンリョウジョ"}
    };
    private static final String[][] HOSPITALS = {
        {"病院", "ビョウイン"}, {"総合病院", "ソウゴウビョウイン"}, {"記念病院", "キネンビョウイン"}, {"リハビリテーション病院", "リハビリテーションビョウイン"}
    };
    private static final String[][] DENTISTS = {{"歯科医院", "シカイイン"}, {"歯科", "シカ"}, {"デンタルクリニック", "デンタルクリニック"}};

    static FictitiousInstitution of(FacilityKind kind, int number, FictitiousCountry country, SplittableRandom random) {
        Municipality place = country.any(random);
        String[] word = one(WORDS, random);
        String[] second = one(SECOND, random);
        String[] last = last(kind, random);
        return new FictitiousInstitution(
                "%s%d%010d".formatted(place.prefecture(), kind.ordinal() + 1, number),
                "（架空）" + word[0] + second[0] + last[0],
                word[1] + second[1] + last[1],
                kind,
                place,
                country.prefecture(place) + place.name().replace(" ", "") + "架空町" + (1 + random.nextInt(9)) + "-"
                        + (1 + random.nextInt(40)) + "-" + (1 + random.nextInt(20)),
                random.nextInt(20) == 0 ? 0 : 31 + random.nextDouble() * 12,
                130 + random.nextDouble() * 12);
    }

    private static String[] last(FacilityKind kind, SplittableRandom random) {
        return switch (kind) {
            case HOSPITAL -> one(HOSPITALS, random);
            case CLINIC -> one(CLINICS, random);
            case DENTAL_CLINIC -> one(DENTISTS, random);
            case MATERNITY_HOME -> new String[] {"助産院", "ジョサンイン"};
            case PHARMACY -> new String[] {"薬局", "ヤッキョク"};
        };
    }

    private static String[] one(String[][] of, SplittableRandom random) {
        return of[random.nextInt(of.length)];
    }

    /** The line as 医療情報ネット has it; 0.0 stands for a place that is not known. */
    Object[] line() {
        boolean placed = north > 0;
        return new Object[] {
            id,
            name,
            kana,
            "",
            "",
            kind.ordinal() + 1,
            place.prefecture(),
            place.code().substring(2, 5),
            address,
            placed ? String.format(Locale.ROOT, "%.6f", north) : "0.0",
            placed ? String.format(Locale.ROOT, "%.6f", east) : "0.0",
            "https://example.jp/" + id
        };
    }
}
