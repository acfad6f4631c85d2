package jp.renrakumo.organization;

import org.springframework.boot.CommandLineRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The offices of the state that the documents name: police, ministry, its report desk, CEPTOAR. In every installation. */
@Component
@Order(0)
class NationalOffices implements CommandLineRunner {

    private final OrganizationRegister register;

    NationalOffices(OrganizationRegister register) {
        this.register = register;
    }

    /** Once, all or nothing. */
    @Override
    @Transactional
    public void run(String... arguments) {
        if (register.has("MINISTRY")) {
            return;
        }
        RegistryFolder folder = new RegistryFolder(new ClassPathResource("registry/"));
        folder.each("organizations.csv", register::organization);
        folder.each("organizations.csv", register::ties);
        folder.each("relays.csv", register::relay);
        folder.each("contacts.csv", register::contact);
    }
}
