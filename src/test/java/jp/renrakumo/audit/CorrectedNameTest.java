package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.access.Sight;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** An officer's name was corrected: what he did before stands in the log under the name of then, and the log holds. */
@RunningTest
@TestPropertySource(properties = "spring.application.name=corrected-name")
class CorrectedNameTest {

    private static final Sight EVERYTHING =
            new Sight(true, List.of(), LocalDate.of(2019, 6, 3), Instant.parse("2019-06-03T00:00:00Z"));

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Sealer sealer;

    @Autowired
    Verification verification;

    @Autowired
    AuditFolder folder;

    @Autowired
    Bundles bundles;

    @Autowired
    BundleWriter writer;

    @Autowired
    OfficerName names;

    @Test
    void each_deed_has_the_name_of_its_time_and_nothing_is_found() throws Exception {
        String number = incident();
        String before = names.of("hospital");
        Visitor auditor = Visitor.officer(port, "auditor");
        String page = "/audit/cases/" + number;
        assertThat(auditor.get(page).body()).doesNotContain("山手 花子");
        sealer.seal();
        assertThat(Visitor.officer(port, "admin")
                        .submit(
                                "/officers/hospital",
                                "/officers/hospital/name",
                                Map.of("familyName", "山手", "givenName", "花子"))
                        .statusCode())
                .isEqualTo(302);
        vendorCalled(number);
        sealer.seal();
        assertThat(auditor.get(page).body())
                .contains("<td class=\"what\"><span>山手 花子</span>", "<td class=\"what\"><span>" + before + "</span>");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        writer.write(bundles.of(BundleSelection.ofCase(number, EVERYTHING)), zip);
        assertThat(BundleContents.of(zip.toByteArray()).file("events.csv"))
                .contains("\"hospital\",\"山手 花子\"", "\"hospital\",\"" + before + "\"");
        assertThat(verification
                        .against(
                                AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS)),
                                KeyRing.read(folder.path().resolve(KeyRing.KEYS)))
                        .findings())
                .isEmpty();
    }

    private String incident() {
        Desk desk = new Desk(engine);
        String number = desk.as("hospital").start("incident-lifecycle", SealedWork.suspicion());
        desk.leave();
        return number;
    }

    private void vendorCalled(String number) {
        Desk desk = new Desk(engine);
        desk.as("hospital").duty(number, "O7", SealedWork.vendorCalled());
        desk.leave();
    }
}
