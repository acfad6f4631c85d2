package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.List;

/**
 * Institutions that no longer exist; published in the transaction that closes them.
 *
 * @param organizations their ids
 * @param on first day (JST) on which they no longer exist
 */
public record InstitutionsClosed(List<String> organizations, LocalDate on) {

    public InstitutionsClosed {
        organizations = List.copyOf(organizations);
    }
}
