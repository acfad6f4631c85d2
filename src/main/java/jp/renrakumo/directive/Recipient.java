package jp.renrakumo.directive;

import jp.renrakumo.organization.Organization;

/**
 * Somebody to whom a directive goes.
 *
 * @param relays whether it passes the directive on; where the directive ends at its level it only confirms
 */
record Recipient(Organization organization, boolean relays) {

    static Recipient of(Organization organization) {
        return new Recipient(organization, organization.relays());
    }

    String id() {
        return organization.id();
    }

    /** Two digits of its prefecture, empty if it has none. */
    String area() {
        return organization.prefecture() == null ? "" : organization.prefecture();
    }
}
