package jp.renrakumo.access;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Transfers as a supervisor names organizations: by id or by name. */
@Component
record Moves(Moving moving, OrganizationChoice organizations) {

    boolean ask(String account, String from, String to, LocalDate on) {
        return moving.ask(account, from, organizations.id(to), on);
    }

    String organization(String idOrName) {
        return organizations.id(idOrName);
    }
}
