package jp.renrakumo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house is as drawn: packages use only what they may, and the engine stays behind its few doors. */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("jp.renrakumo");

    @Test
    void packages_use_only_those_they_may() {
        ApplicationModules.of(Application.class).verify();
    }

    @Test
    void the_engine_is_met_only_at_its_doors() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("jp.renrakumo.access..", "jp.renrakumo.audit..", "jp.renrakumo.release..")
                .and()
                .doNotHaveSimpleName("DirectiveProcess")
                .and()
                .doNotHaveSimpleName("IncidentProcess")
                .and()
                .doNotHaveFullyQualifiedName("jp.renrakumo.incident.DutyTable")
                .and()
                .doNotHaveFullyQualifiedName("jp.renrakumo.deadline.EngineClock")
                .and()
                .doNotHaveFullyQualifiedName("jp.renrakumo.deadline.PolicyTable")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .because("a move to a fork of the engine stays cheap");
        rule.check(HOUSE);
    }

    @Test
    void nobody_reads_the_machines_clock() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName("jp.renrakumo.deadline.EngineClock")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the engine's clock and ours are one");
        rule.check(HOUSE);
    }

    @Test
    void tables_leave_by_the_sheet_that_brings_no_formula() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName("jp.renrakumo.access.CsvSheet")
                .and()
                // lists as an import reads them, made by a command
                .doNotHaveFullyQualifiedName("jp.renrakumo.organization.FictitiousFiles")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("CSVPrinter");
        rule.check(HOUSE);
    }

    @Test
    void what_somebody_sends_is_unpacked_nowhere_and_made_objects_of_in_one_place() {
        ArchRule rule = noClasses()
                .that()
                // a command's, which reads a bundle that an auditor has been given
                .doNotHaveFullyQualifiedName("jp.renrakumo.audit.BundleFile")
                .and()
                // what sessions keep, by a list of what may be there
                .doNotHaveFullyQualifiedName("jp.renrakumo.access.SessionBytes")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("ZipInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("ZipFile")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("GZIPInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("ObjectInputStream");
        rule.check(HOUSE);
    }

    @Test
    void what_is_below_a_release_knows_nothing_of_releases() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(
                        "jp.renrakumo.release.model",
                        "jp.renrakumo.release.check",
                        "jp.renrakumo.release.diff",
                        "jp.renrakumo.release.migration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jp.renrakumo.release", "jp.renrakumo.release.whatif", "jp.renrakumo.release.load");
        rule.check(HOUSE);
    }
}
