package jp.renrakumo.access;

/**
 * A long list in pages of fifty; a page that does not exist becomes the nearest that does.
 *
 * @param page from 1
 * @param total how many lines there are on all pages
 */
public record Paging(int page, int total) {

    /** Lines of one page. */
    public static final int SHOWN = 50;

    /** The page that was asked for, or the nearest. */
    public static Paging of(int asked, int total) {
        return new Paging(Math.max(1, Math.min(asked, pages(total))), total);
    }

    /** How many pages there are, at least one. */
    public int pages() {
        return pages(total);
    }

    /** How many lines stand before this page. */
    public int offset() {
        return (page - 1) * SHOWN;
    }

    private static int pages(int total) {
        return Math.max(1, (total + SHOWN - 1) / SHOWN);
    }
}
