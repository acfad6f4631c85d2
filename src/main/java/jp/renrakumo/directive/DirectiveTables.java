package jp.renrakumo.directive;

import org.springframework.stereotype.Component;

/** The tables of a directive, together. */
@Component
record DirectiveTables(
        Documents documents,
        Directives directives,
        Relays relays,
        Deliveries deliveries,
        DeliveryEnds ends,
        DeliveriesInSight inSight,
        Tallies tallies,
        Calls calls,
        Dispatches dispatches) {}
