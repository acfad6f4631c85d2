package jp.renrakumo.directive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/** Draws what a benchmark measured. */
public interface Plot {

    /**
     * Writes a picture.
     *
     * @param milliseconds by what was measured, then by the number of recipients
     * @param file an SVG file
     */
    void draw(String title, Map<String, SortedMap<Integer, Double>> milliseconds, Path file) throws IOException;
}
