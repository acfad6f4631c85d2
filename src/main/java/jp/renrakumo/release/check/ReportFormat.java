package jp.renrakumo.release.check;

import java.util.List;
import jp.renrakumo.release.model.Finding;

/** How findings are written down. */
public enum ReportFormat {
    /** For people: a line per finding and the number of them. */
    TEXT {
        @Override
        public String of(List<Finding> findings, int files) {
            StringBuilder text = new StringBuilder();
            findings.forEach(each -> text.append(each.told()).append('\n'));
            return text.append(
                            findings.isEmpty()
                                    ? files + "ファイルを検査しました。指摘はありません。"
                                    : files + "ファイルを検査しました。指摘は" + findings.size() + "件です。")
                    .append('\n')
                    .toString();
        }
    },
    /** For programs. */
    JSON {
        @Override
        public String of(List<Finding> findings, int files) {
            return MachineReport.json(findings, files);
        }
    },
    /** For code hosts and editors: SARIF 2.1.0. */
    SARIF {
        @Override
        public String of(List<Finding> findings, int files) {
            return MachineReport.sarif(findings);
        }
    };

    /** @param files how many files were checked */
    public abstract String of(List<Finding> findings, int files);
}
