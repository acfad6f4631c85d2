package jp.renrakumo.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Asks the virus scanner of the settings about a file before it is kept: a command that gets the file's path as its last
 * argument and answers 0 for clean, 1 for found. Whatever else it answers, or no answer in time, refuses the file as well.
 */
@Component
@EnableConfigurationProperties(AttachmentSettings.class)
public class AttachmentScan {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentScan.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AttachmentSettings settings;

    public AttachmentScan(AttachmentSettings settings) {
        this.settings = settings;
        if (settings.scanner().isEmpty()) {
            LOG.info("No virus scanner is set (renrakumo.attachment.scanner): attachments are not scanned");
        }
    }

    /** @throws BadInput if the scanner found something, or could not be asked */
    public void look(Path file, String name) {
        if (settings.scanner().isEmpty()) {
            return;
        }
        int answer = answer(file);
        if (answer == 1) {
            LOG.warn("The scanner refused an attachment");
            throw new BadInput("「" + name + "」からウイルスなどが検出されたため、受け付けませんでした。ファイルを開かず、情報セキュリティの担当者に連絡してください。");
        }
        if (answer != 0) {
            throw new BadInput("「" + name + "」のウイルス検査ができなかったため、受け付けませんでした。時間をおいてもう一度添付し、続く場合はシステムの管理者に連絡してください。");
        }
    }

    /** The command's answer; -1 if there was none. */
    private int answer(Path file) {
        List<String> command = new ArrayList<>(settings.scanner());
        command.add(file.toString());
        try {
            Process scanner = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!scanner.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                scanner.destroyForcibly();
                LOG.error("The scanner of attachments did not answer within {}", PATIENCE);
                return -1;
            }
            return scanner.exitValue();
        } catch (IOException missing) {
            LOG.error("The scanner of attachments cannot be started: {}", settings.scanner(), missing);
            return -1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
