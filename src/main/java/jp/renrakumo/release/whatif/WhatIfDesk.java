package jp.renrakumo.release.whatif;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.renrakumo.access.AsSystem;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.Release;
import jp.renrakumo.release.ReleaseContents;
import jp.renrakumo.release.check.CheckDesk;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.DutyTables;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.ReleaseFile;
import org.springframework.stereotype.Component;

/** What a release would have changed in past cases. Whoever turns the pages of an answer does not wait for it again. */
@Component
class WhatIfDesk {

    /** For so long an answer is shown again. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final int KEPT = 8;

    private final WhatIf whatIf;
    private final ReleaseContents contents;
    private final DeployedModels deployed;
    private final CheckDesk check;
    private final AsSystem system;
    private final Clock clock;
    private final Map<String, WhatIf.Answer> answers = new LinkedHashMap<>();

    WhatIfDesk(
            WhatIf whatIf,
            ReleaseContents contents,
            DeployedModels deployed,
            CheckDesk check,
            AsSystem system,
            Clock clock) {
        this.whatIf = whatIf;
        this.contents = contents;
        this.deployed = deployed;
        this.check = check;
        this.system = system;
        this.clock = clock;
    }

    /** One at a time. @throws BadInput with a sentence if the tables are not sound */
    synchronized WhatIf.Answer of(Release release, LocalDate from, LocalDate to) {
        Map<String, byte[]> present = new TreeMap<>(deployed.files());
        Map<String, byte[]> changed = new TreeMap<>(present);
        for (ReleaseFile file : contents.files(release.number())) {
            byte[] base = file.base();
            if (base != null) {
                present.put(file.name(), base);
            }
            changed.put(file.name(), file.content());
        }
        SortedMap<String, byte[]> before = DutyTables.among(present);
        SortedMap<String, byte[]> after = DutyTables.among(changed);
        if (release.instance() == null) {
            demandSound(release, after);
        }
        String key = String.join(
                " ", DeployedModels.digest(before), DeployedModels.digest(after), from.toString(), to.toString());
        answers.values().removeIf(answer -> answer.at().plus(FRESH).isBefore(clock.instant()));
        WhatIf.Answer known = answers.get(key);
        if (known == null) {
            known = system.call(() -> whatIf.of(before, after, from, to));
            answers.put(key, known);
            if (answers.size() > KEPT) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        return known;
    }

    /** What the check finds in a table is not put into anybody's hands. */
    private void demandSound(Release release, Map<String, byte[]> tables) {
        List<String> broken = check.check(contents.contents(release.number())).findings().stream()
                .map(Finding::file)
                .filter(tables::containsKey)
                .toList();
        if (!broken.isEmpty()) {
            throw new BadInput(
                    "「" + String.join("」「", broken.stream().distinct().toList()) + "」に指摘が" + broken.size()
                            + "件あるため、計算していません。公開の画面で指摘を読み、直したファイルを送ってから、もう一度開いてください。");
        }
    }
}
