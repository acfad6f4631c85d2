package jp.renrakumo.browser;

/**
 * One screen that somebody meets.
 *
 * @param name of its picture, without width and ending
 * @param caption what it shows, in Japanese
 * @param account who looks at it, empty: nobody who is logged in
 * @param path its address
 */
record Screen(String name, String caption, String account, String path) {

    static final String TASKLIST = "/camunda/app/tasklist/default/#/";

    boolean ofTasklist() {
        return path.startsWith("/camunda/app/tasklist/");
    }

    boolean ofEngine() {
        return path.startsWith("/camunda/");
    }
}
