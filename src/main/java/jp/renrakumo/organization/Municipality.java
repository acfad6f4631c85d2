package jp.renrakumo.organization;

/**
 * A municipality or a ward of a designated city.
 *
 * @param code six digits
 * @param name e.g. {@code 横浜市 中区}
 * @param prefecture first two digits
 */
record Municipality(String code, String name, String prefecture) {}
