package jp.renrakumo.organization;

import org.springframework.boot.CommandLineRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prefectures, health-centre cities, wards and whose each municipality is, out of {@code registry/} (see its
 * PROVENANCE.md); read anew when the files have changed. An authority that the registry of organizations does not have yet
 * gets its six-digit code as its id.
 */
@Component
@Order(2)
class LocalGovernments implements CommandLineRunner {

    private static final String[] FILES = {"authorities.csv", "municipalities.csv", "jurisdictions.csv"};

    private final LocalGovernmentTables tables;
    private final AuthorityOrganizations organizations;
    private final Jurisdictions jurisdictions;

    LocalGovernments(LocalGovernmentTables tables, AuthorityOrganizations organizations, Jurisdictions jurisdictions) {
        this.tables = tables;
        this.organizations = organizations;
        this.jurisdictions = jurisdictions;
    }

    @Override
    @Transactional
    public void run(String... arguments) {
        RegistryFolder folder = new RegistryFolder(new ClassPathResource("registry/"));
        if (tables.isOf(folder, FILES)) {
            return;
        }
        tables.clear();
        tables.authorities(folder.lines(FILES[0]));
        tables.municipalities(folder.lines(FILES[1]));
        tables.jurisdictions(folder.lines(FILES[2]));
        organizations.settle();
        jurisdictions.chargesChanged();
        tables.remember(folder, FILES);
    }
}
