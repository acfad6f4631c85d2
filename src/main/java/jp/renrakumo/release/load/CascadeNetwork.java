package jp.renrakumo.release.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.organization.PassingOnMap;
import jp.renrakumo.organization.PassingOnMap.Confirming;
import jp.renrakumo.organization.PassingOnMap.Relaying;

/**
 * The organizations that a directive passes on its way down from its issuer, the issuer first.
 *
 * @param confirming how many only confirm
 */
record CascadeNetwork(List<Relayer> relayers, int confirming) {

    /**
     * One of them.
     *
     * @param sender its place in the list; -1 for the issuer
     * @param first the number, over the whole country, of the first of those that only confirm to it
     */
    record Relayer(
            String id,
            String name,
            String level,
            boolean secondOfficer,
            int sender,
            int first,
            List<Confirming> confirming) {

        int recipients() {
            return confirming.stream().mapToInt(Confirming::number).sum();
        }
    }

    /** By the registry as of that day: each gets it once, from the first who has it. */
    static CascadeNetwork of(PassingOnMap map, String issuer, String name, String level, boolean second, LocalDate on) {
        Map<String, List<Relaying>> below = map.relaying(on).stream().collect(Collectors.groupingBy(Relaying::sender));
        Map<String, List<Confirming>> confirming =
                map.confirming(on).stream().collect(Collectors.groupingBy(Confirming::sender));
        return of(new Relaying("", issuer, name, level, second), below, confirming);
    }

    /** @param below those who pass it on, by sender */
    static CascadeNetwork of(
            Relaying issuer, Map<String, List<Relaying>> below, Map<String, List<Confirming>> confirming) {
        List<Relayer> all = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(issuer.id()));
        int number = add(all, issuer, -1, 0, confirming);
        for (int at = 0; at < all.size(); at++) {
            for (Relaying each : below.getOrDefault(all.get(at).id(), List.of())) {
                if (seen.add(each.id())) {
                    number = add(all, each, at, number, confirming);
                }
            }
        }
        return new CascadeNetwork(List.copyOf(all), number);
    }

    private static int add(
            List<Relayer> all, Relaying one, int sender, int first, Map<String, List<Confirming>> confirming) {
        Relayer relayer = new Relayer(
                one.id(),
                one.name(),
                one.level(),
                one.secondOfficerRequired(),
                sender,
                first,
                confirming.getOrDefault(one.id(), List.of()));
        all.add(relayer);
        return first + relayer.recipients();
    }
}
