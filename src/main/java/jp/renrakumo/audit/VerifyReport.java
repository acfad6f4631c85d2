package jp.renrakumo.audit;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** What a verification found, as it is printed; each method gives the exit code. */
final class VerifyReport {

    private final PrintWriter out;

    VerifyReport(PrintWriter out) {
        this.out = out;
    }

    /** Before everything else, or somebody proves another log than he believes. */
    void opened(String database) {
        out.println(database);
    }

    /** Of the whole log. */
    int print(Verification.Report report) {
        return print(report, "");
    }

    /** Of one case. */
    int print(String number, Optional<Verification.Report> report) {
        if (report.isEmpty()) {
            out.println("「" + number + "」という事案や通知は、監査記録にも履歴にもありません。番号を確かめてください。");
            return 2;
        }
        int code = print(report.get(), number + ": ");
        out.println("ほかの事案や通知の内容は確かめていません。すべてを確かめるには、--case をつけずに実行してください。");
        return code;
    }

    /** Of a log that cannot be read, for what it stands in is not what we made. */
    int print(List<Finding> findings) {
        findings.forEach(finding -> out.println(finding.inWords()));
        out.println("このため、ほかは確かめていません。データベースを直さず、証拠を残してから、監査の責任者に知らせてください。");
        return end(findings);
    }

    /** Of a bundle. */
    int print(BundleVerification.Report report) {
        report.findings().forEach(finding -> out.println(finding.inWords()));
        for (NoteKey key : report.signers()) {
            out.println("検査点に署名した鍵 " + key.text() + "（指紋 SHA-256 " + key.fingerprint() + "）");
        }
        if (report.ownKeys()) {
            out.println("注意: 公開鍵は、写しの中のものを使いました。公表された鍵、または前に受け取った鍵と同じか必ず見比べるか、--keys で指定してください。");
        }
        out.println("写しの出来事 " + report.events() + "件"
                + (report.erased() > 0 ? "（うち内容が消去されたもの " + report.erased() + "件）" : "") + "、取り出した時に封を待っていて入らなかったもの "
                + report.waiting() + "件。");
        return end(report.findings());
    }

    private int print(Verification.Report report, String of) {
        report.findings().forEach(finding -> out.println(finding.inWords()));
        out.println(of + "封をした出来事 " + report.events() + "件（うち消去済み " + report.erased() + "件）、封を待つもの " + report.waiting()
                + "件、照らした検査点 " + report.checkpoints() + "件。");
        out.println(of + "出来事と照らした履歴、期限、画面の表、モデル: " + (report.compared().isEmpty() ? "なし" : report.compared()) + "。");
        out.println("比べていないもの:");
        Uncompared.all().forEach(each -> out.println("  " + each.inWords()));
        UncomparedColumns.all().forEach(each -> out.println("  " + each.inWords()));
        out.println("  照らした画面の表の欄のうち、監査記録に残す欄の一覧（kept.csv）にないもの");
        out.println("画面と出来事が違うときは、出来事のほうが封をされたものです。");
        out.println("画面の表とモデルのファイルは、その記録を始めたときの行から照らしています。それより前に書き換えられたかは、分かりません。");
        return end(report.findings());
    }

    private int end(List<Finding> findings) {
        out.println(
                findings.isEmpty()
                        ? "すべて一致しました。"
                        : "一致しないものが" + findings.size() + (findings.size() >= Findings.MOST ? "件以上" : "件") + "あります。");
        return findings.isEmpty() ? 0 : 1;
    }
}
