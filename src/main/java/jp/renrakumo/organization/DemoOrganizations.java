package jp.renrakumo.organization;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demo's organizations: Kanagawa as in the seed's documents, and institutions that are clearly fictitious. */
@Component
@Profile("demo")
@Order(1)
class DemoOrganizations implements CommandLineRunner {

    private final OrganizationRegister register;
    private final Jurisdictions jurisdictions;
    private final RegistryFolder folder;

    DemoOrganizations(
            OrganizationRegister register,
            Jurisdictions jurisdictions,
            @Value("${renrakumo.demo.organizations:classpath:demo/organization/}") Resource folder) {
        this.register = register;
        this.jurisdictions = jurisdictions;
        this.folder = new RegistryFolder(folder);
    }

    /** Once, all or nothing. */
    @Override
    @Transactional
    public void run(String... arguments) {
        if (register.has("PREFECTURE")) {
            return;
        }
        folder.each("organizations.csv", register::organization);
        folder.each("organizations.csv", register::ties);
        folder.each("relays.csv", register::relay);
        folder.each("contacts.csv", register::contact);
        folder.each("institutions.csv", register::institution);
        register.refuseCircles();
        jurisdictions.chargesChanged();
    }
}
