package jp.renrakumo.organization;

/**
 * A local government that may have institutions in its charge, as of a day.
 *
 * @param kind e.g. {@code CORE_CITY}; empty if it is not in force on that day
 * @param basis why it may be: OWN, WARD, PREFECTURE or DELEGATED
 * @param note what is to be known of it, may be empty
 */
record Authority(String code, String name, String kind, String basis, String note) {

    boolean inForce() {
        return !kind.isEmpty();
    }

    /** Whether it also has care facilities in its charge (介護保険法203条の2). */
    boolean hasCareFacilities() {
        return !basis.equals("DELEGATED")
                && (kind.equals("PREFECTURE") || kind.equals("DESIGNATED_CITY") || kind.equals("CORE_CITY"));
    }

    /** One Japanese sentence. */
    String why(Municipality place) {
        return switch (basis) {
            case "DELEGATED" -> place.name() + "の保健所の事務は" + name + "に委託されています" + noted() + "。";
            case "WARD" -> place.name() + "は" + name + "の区で、" + name + "はこの日" + kindInWords() + "です。";
            case "OWN" -> name + "はこの日" + kindInWords() + "で、保健所を設置しています" + noted() + "。";
            default -> place.name() + "はこの日、" + name + "の保健所の管内です" + noted() + "。";
        };
    }

    private String noted() {
        return note.isEmpty() ? "" : "（" + note + "）";
    }

    String kindInWords() {
        return switch (kind) {
            case "DESIGNATED_CITY" -> "指定都市";
            case "CORE_CITY" -> "中核市";
            case "CABINET_ORDER_CITY" -> "保健所政令市";
            case "SPECIAL_WARD" -> "特別区";
            default -> "都道府県";
        };
    }
}
