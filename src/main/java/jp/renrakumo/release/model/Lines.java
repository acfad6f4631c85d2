package jp.renrakumo.release.model;

import jp.renrakumo.release.model.Node.Place;

/** The lines of a file. */
public final class Lines {

    private final String text;
    private int line = 1;
    private int begin;

    Lines(String text) {
        this.text = text;
    }

    /** Where the tag begins that ends here. Ask in the order of the file. */
    Place tag(int endLine, int endColumn) {
        seek(endLine);
        // no value of an attribute has a "<", so the last one is the tag's own
        int tag = text.lastIndexOf('<', Math.min(text.length(), begin + endColumn - 1) - 1);
        if (tag < 0) {
            return new Place(endLine, endColumn);
        }
        int first = tag >= begin ? begin : text.lastIndexOf('\n', tag) + 1;
        int before = (int) text.substring(first, begin < first ? first : begin)
                .chars()
                .filter(each -> each == '\n')
                .count();
        return new Place(endLine - before, tag - first + 1);
    }

    private void seek(int wanted) {
        while (line < wanted) {
            int end = text.indexOf('\n', begin);
            if (end < 0) {
                return;
            }
            begin = end + 1;
            line++;
        }
    }
}
