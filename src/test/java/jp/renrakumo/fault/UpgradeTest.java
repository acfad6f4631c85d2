package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import jp.renrakumo.EngineRest;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data directory of an older version (its tables at V30: no attachments, no sessions, no rows told to the log) is opened by
 * this one: cases under way go on, and what was sealed before is proved by the checkpoints of then.
 */
class UpgradeTest {

    private static final LargeRegistry DEMO = LargeRegistry.with(0);

    @TempDir
    Path place;

    @Test
    void cases_under_way_go_on_and_the_log_is_proved_by_the_checkpoints_of_then() throws Exception {
        Path folder = unpacked("/upgrade/v30.zip");
        Path then = Files.copy(Node.audit(folder).resolve("checkpoints.txt"), place.resolve("then.txt"));
        try (H2File data = new H2File(folder)) {
            try (Node node = Node.start(folder, DEMO, data.database(), Duration.ofMinutes(5))) {
                Visitor hospital = Visitor.officer(node.port(), "hospital");
                assertThat(hospital.get("/incidents/INC-2019-0002").body()).contains("端末に脅迫文が出た");
                completed(node, "userTask_confirmReceipt", Map.of("received", true));
                completed(
                        node,
                        "userTask_fulfilDuty",
                        Map.of(
                                "answer", "FILED",
                                "filedAt", "令和元年5月23日 9:00",
                                "channel", "PHONE",
                                "person", "当直",
                                "content", "状況を伝えた",
                                "vendorName", "みなとシステム保守"));
                HttpResponse<String> file =
                        Visitor.officer(node.port(), "auditor").get("/audit/cases/INC-2019-0002");
                assertThat(file.statusCode()).isEqualTo(200);
                assertThat(file.body()).contains("義務を履行する", "状況を伝えた");
                String checkpoints = Files.readString(Node.audit(folder).resolve("checkpoints.txt"));
                node.await("the next seal", () -> !checkpoints.equals(read(folder)));
            }
            assertThat(AuditVerify.fits(data.left(), Node.audit(folder))).contains("事案 2件");
            assertThat(Files.readString(Node.audit(folder).resolve("checkpoints.txt")))
                    .as("the checkpoints of then are among those that were compared")
                    .startsWith(Files.readString(then));
        }
    }

    private static void completed(Node node, String key, Map<String, Object> form) {
        JsonNode task =
                node.as("hospital").get("/task?taskDefinitionKey=" + key).json().get(0);
        assertThat(task).as("the task that waited: %s", key).isNotNull();
        EngineRest.Answer answer =
                node.as("hospital").post("/task/" + task.get("id").asText() + "/submit-form", EngineRest.form(form));
        assertThat(answer.acknowledged()).as(answer.toString()).isTrue();
    }

    private static String read(Path folder) {
        try {
            return Files.readString(Node.audit(folder).resolve("checkpoints.txt"));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private Path unpacked(String archive) throws IOException {
        try (InputStream file = UpgradeTest.class.getResourceAsStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = place.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(zip, target);
                }
            }
        }
        return place.resolve("data");
    }
}
