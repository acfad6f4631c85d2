package jp.renrakumo.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.renrakumo.access.CaseTask;
import jp.renrakumo.access.Markdown;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.access.TaskBriefing;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.release.model.ReleaseFile;
import org.springframework.stereotype.Component;

/** What a second analyst sees above the fields of {@code forms/release}. */
@Component
class ReleaseBriefing implements TaskBriefing {

    private static final int LONGEST_SUBJECT = 40;

    private static final int MOST_SENTENCES = 30;

    private final Releases releases;
    private final ReleaseContents contents;
    private final OfficerName names;

    ReleaseBriefing(Releases releases, ReleaseContents contents, OfficerName names) {
        this.releases = releases;
        this.contents = contents;
        this.names = names;
    }

    @Override
    public boolean covers(String processKey) {
        return processKey.equals("model-release");
    }

    @Override
    public String subject(CaseTask task) {
        String reason =
                releases.get(task.caseNumber()).reason().lines().findFirst().orElse("");
        return task.caseNumber() + " "
                + (reason.length() > LONGEST_SUBJECT ? reason.substring(0, LONGEST_SUBJECT) + "…" : reason);
    }

    @Override
    public Map<String, Object> brief(CaseTask task) {
        Release release = releases.get(task.caseNumber());
        List<ReleaseFile> files = contents.files(release.number());
        Map<String, Object> values = new HashMap<>();
        values.put("number", release.number());
        values.put("uploadedByText", Markdown.of(names.of(release.uploadedBy())));
        values.put("reasonText", Markdown.of(release.reason()));
        values.put("activationText", release.activateAt() == null ? "承認されたらすぐ" : EraDates.format(release.activateAt()));
        values.put(
                "filesText",
                files.stream()
                                .map(file -> "- " + Markdown.of(file.name()) + "：" + file.change())
                                .collect(Collectors.joining("\n"))
                        + "\n\n" + changes(files));
        values.put(
                "checkText",
                contents.changedSince(release.number())
                        .map(changed -> "**注意**：" + changed)
                        .orElse("指摘はありません。"));
        return values;
    }

    /** What changes, in sentences; all of it, drawn, is on the page of the release. */
    private static String changes(List<ReleaseFile> files) {
        List<String> sentences = ReleaseContents.changes(files).sentences();
        String first = sentences.stream()
                .limit(MOST_SENTENCES)
                .map(sentence -> "- " + Markdown.of(sentence))
                .collect(Collectors.joining("\n"));
        return sentences.size() > MOST_SENTENCES
                ? first + "\n- ほか" + (sentences.size() - MOST_SENTENCES) + "件。公開の画面でご覧ください。"
                : first;
    }
}
