package jp.renrakumo.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of attachments.
 *
 * @param scanner the virus scanner's command and its arguments; empty: files are not scanned
 * @param most files with one document, or one task
 * @param largest bytes of one file
 */
@ConfigurationProperties("renrakumo.attachment")
public record AttachmentSettings(
        @DefaultValue({}) List<String> scanner, @DefaultValue("10") int most, @DefaultValue("10485760") long largest) {}
