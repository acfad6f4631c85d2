package jp.renrakumo.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A refused start is told by its sentences alone, without the trace of calls in which nobody finds them. */
class NoStartAnalyzer extends AbstractFailureAnalyzer<NoStart> {

    @Override
    protected FailureAnalysis analyze(Throwable failed, NoStart refused) {
        return new FailureAnalysis(
                String.valueOf(refused.getMessage()),
                "上のすべてを直してから、もう一度起動してください。環境変数と設定の一覧は docs/operations.md の Settings にあります。",
                refused);
    }
}
