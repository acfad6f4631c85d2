package jp.renrakumo.directive;

/** One item of a request: {@code C1}…{@code C8} common, {@code I1}…{@code I10} individual. */
record RequestItem(String code, String kind, String text) {

    /** As officers read it: 個別10 …. */
    String label() {
        return (kind.equals("COMMON") ? "共通" : "個別") + code.substring(1) + " " + text;
    }
}
