package jp.renrakumo.directive;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Japan as a map of tiles: one for each prefecture, about where it lies. */
@Component
class PrefectureTiles {

    private final List<Place> places;

    PrefectureTiles() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new InputStreamReader(
                new ClassPathResource("directive/prefecture-tiles.csv").getInputStream(), StandardCharsets.UTF_8)) {
            places = format.parse(reader).stream().map(PrefectureTiles::place).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where a prefecture stands on the map. @param code two digits */
    record Place(String code, String name, int column, int row) {}

    /** A prefecture with how its recipients stand, null where nobody is addressed. */
    record Tile(Place place, Board.@Nullable Area area) {

        /** In which of five steps it is shown: 0 nobody, 1 overdue, 2 less than half, 3 more, 4 all. */
        public int step() {
            if (area == null) {
                return 0;
            }
            return area.overdue() > 0 ? 1 : area.percent() == 100 ? 4 : area.percent() >= 50 ? 3 : 2;
        }
    }

    /** All prefectures. */
    List<Tile> of(List<Board.Area> areas) {
        Map<String, Board.Area> byCode =
                areas.stream().collect(Collectors.toMap(Board.Area::area, Function.identity()));
        return places.stream()
                .map(place -> new Tile(place, byCode.get(place.code())))
                .toList();
    }

    private static Place place(CSVRecord line) {
        return new Place(
                line.get("code"),
                line.get("name"),
                Integer.parseInt(line.get("column")),
                Integer.parseInt(line.get("row")));
    }
}
