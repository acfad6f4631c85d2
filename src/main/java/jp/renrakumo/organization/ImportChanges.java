package jp.renrakumo.organization;

import org.springframework.stereotype.Component;

/** All that finds and makes changes. */
@Component
record ImportChanges(
        ImportComparison comparison, Closures closures, InstitutionsApplying institutions, ContactsApplying contacts) {}
