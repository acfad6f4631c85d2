package jp.renrakumo.release.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which lines bring a case back to the version before: those of its own tokens that the analyst moved. */
final class Returning {

    /** Two tokens were moved to one element: nobody can tell them apart there. */
    static final String UNKNOWN = "?";

    private Returning() {}

    /**
     * @param tokens where the case stood before
     * @param clocks elements whose clocks ran: they go back with the time that they have
     * @param mapping as the analyst moved them
     */
    static String lines(List<String> tokens, Set<String> clocks, Map<String, String> mapping) {
        Map<String, String> back = new LinkedHashMap<>();
        for (String token :
                Stream.concat(tokens.stream(), clocks.stream()).distinct().toList()) {
            String other = back.put(mapping.getOrDefault(token, token), token);
            if (other != null) {
                return UNKNOWN;
            }
        }
        back.entrySet().removeIf(each -> each.getKey().equals(each.getValue()));
        return MigrationPlans.lines(back);
    }
}
