package jp.renrakumo.organization;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/** The demo's organizations in an application that is no demo. */
@TestConfiguration
public class Kanagawa {

    @Bean
    DemoOrganizations organizationsOfKanagawa(
            OrganizationRegister register, Jurisdictions jurisdictions, ResourceLoader files) {
        return new DemoOrganizations(register, jurisdictions, files.getResource("classpath:demo/organization/"));
    }
}
