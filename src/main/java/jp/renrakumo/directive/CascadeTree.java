package jp.renrakumo.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Deliveries in the order of the cascade: each recipient under its sender. */
record CascadeTree(List<Delivery> deliveries) {

    List<DirectivePages.Row> rows() {
        Map<String, List<Delivery>> bySender = deliveries.stream().collect(Collectors.groupingBy(Delivery::sender));
        Set<String> recipients = deliveries.stream().map(Delivery::recipient).collect(Collectors.toSet());
        List<DirectivePages.Row> rows = new ArrayList<>();
        deliveries.stream()
                .filter(delivery -> !recipients.contains(delivery.sender()))
                .forEach(root -> add(root, 0, bySender, rows));
        return rows;
    }

    private static void add(
            Delivery delivery, int depth, Map<String, List<Delivery>> bySender, List<DirectivePages.Row> rows) {
        rows.add(new DirectivePages.Row(delivery, depth));
        bySender.getOrDefault(delivery.recipient(), List.of()).forEach(below -> add(below, depth + 1, bySender, rows));
    }
}
