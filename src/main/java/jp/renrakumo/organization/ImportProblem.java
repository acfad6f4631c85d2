package jp.renrakumo.organization;

/**
 * Why a file is not taken.
 *
 * @param line physical line of the file, 0 for the file as a whole
 * @param column heading of the column
 * @param given what stands there
 * @param advice what to do, in Japanese
 */
record ImportProblem(int line, String column, String given, String advice) {

    private static final int LONGEST_VALUE = 200;

    ImportProblem {
        given = given.length() > LONGEST_VALUE ? given.substring(0, LONGEST_VALUE) + "…" : given;
    }

    public String where() {
        return line == 0 ? "ファイル全体" : line + "行目";
    }
}
