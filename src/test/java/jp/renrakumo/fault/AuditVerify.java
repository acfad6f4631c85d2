package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Application;

/** {@code audit verify} as an administrator calls it, in a process of its own. */
final class AuditVerify {

    private AuditVerify() {}

    /** Everything fits. @return what it printed */
    static String fits(Database left, Path audit) throws Exception {
        List<String> command = new ArrayList<>(Node.java());
        command.addAll(List.of(Application.class.getName(), "audit", "verify"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL",
                        left.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        left.user(),
                        "SPRING_DATASOURCE_PASSWORD",
                        left.password(),
                        "RENRAKUMO_AUDIT_FOLDER",
                        audit.toString()));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).contains("すべて一致しました");
        return printed;
    }
}
