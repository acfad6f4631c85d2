package jp.renrakumo.organization;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The demo's organizations in an application that is no demo. */
public final class Kanagawa {

    private Kanagawa() {}

    public static void register(ApplicationContext application) {
        DemoOrganizations organizations = new DemoOrganizations(
                application.getBean(OrganizationRegister.class),
                application.getBean(Jurisdictions.class),
                application.getResource("classpath:demo/organization/"));
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(all -> organizations.run());
    }
}
