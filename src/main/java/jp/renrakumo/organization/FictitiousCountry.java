package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

/** The real municipalities of a day, drawn about as often as people live there. */
final class FictitiousCountry {

    /** Ten thousands of people in each prefecture, 2019, rounded. */
    private static final int[] PEOPLE = {
        525, 125, 123, 231, 97, 108, 185, 286, 193, 194, 735, 626, 1392, 920, 222, 104, 114, 77, 81, 205, 199, 364, 755,
        178, 141, 258, 881, 547, 133, 93, 56, 67, 189, 280, 136, 73, 96, 134, 70, 510, 82, 133, 175, 114, 107, 160, 145
    };

    private final List<Municipality> places = new ArrayList<>();
    private final Map<String, String> prefectures = new HashMap<>();
    private final double[] upTo;

    FictitiousCountry(LocalDate on) {
        RegistryFolder folder = new RegistryFolder(new ClassPathResource("registry/"));
        Set<String> citiesWithWards = new HashSet<>();
        for (CSVRecord line : folder.lines("municipalities.csv")) {
            if (inForce(line, on)) {
                places.add(new Municipality(line.get("code"), line.get("name"), line.get("prefecture")));
                citiesWithWards.add(line.get("prefecture")
                        + line.get("name").split(" ")[0]
                        + (line.get("name").contains(" ") ? "" : "?"));
            }
        }
        places.removeIf(place -> citiesWithWards.contains(place.prefecture() + place.name()));
        folder.lines("authorities.csv").stream()
                .filter(line -> line.get("kind").equals("PREFECTURE"))
                .forEach(line -> prefectures.put(line.get("prefecture"), line.get("name")));
        upTo = weights();
    }

    private static boolean inForce(CSVRecord line, LocalDate on) {
        String since = line.get("since");
        String until = line.get("until");
        return (since.isBlank() || !LocalDate.parse(since).isAfter(on))
                && (until.isBlank() || LocalDate.parse(until).isAfter(on));
    }

    private double[] weights() {
        Map<String, Double> sums = new HashMap<>();
        places.forEach(place -> sums.merge(place.prefecture(), weight(place), Double::sum));
        double[] sum = new double[places.size()];
        double all = 0;
        for (int at = 0; at < sum.length; at++) {
            Municipality place = places.get(at);
            int people = PEOPLE[Integer.parseInt(place.prefecture()) - 1];
            all += people * weight(place) / sums.getOrDefault(place.prefecture(), 1.0);
            sum[at] = all;
        }
        return sum;
    }

    private static double weight(Municipality place) {
        return switch (place.name().charAt(place.name().length() - 1)) {
            case '区' -> 16;
            case '市' -> 10;
            case '町' -> 1.5;
            default -> 0.4;
        };
    }

    Municipality any(SplittableRandom random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int found = java.util.Arrays.binarySearch(upTo, at);
        return places.get(found < 0 ? -found - 1 : found);
    }

    String prefecture(Municipality place) {
        return prefectures.getOrDefault(place.prefecture(), "");
    }
}
