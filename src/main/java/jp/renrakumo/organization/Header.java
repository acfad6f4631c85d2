package jp.renrakumo.organization;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVRecord;

/** The first line of a file; blanks, full-width letters and case in headings are forgiven. */
final class Header {

    private final Map<String, Integer> places = new HashMap<>();
    private final int size;

    Header(CSVRecord line) {
        size = line.size();
        for (int at = 0; at < size; at++) {
            places.putIfAbsent(RegisteredOrganizations.plain(line.get(at)), at);
        }
    }

    boolean has(String column) {
        return place(column).isPresent();
    }

    OptionalInt place(String column) {
        Integer at = places.get(RegisteredOrganizations.plain(column));
        return at == null ? OptionalInt.empty() : OptionalInt.of(at);
    }

    int size() {
        return size;
    }
}
