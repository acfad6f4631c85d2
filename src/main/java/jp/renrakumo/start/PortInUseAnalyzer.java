package jp.renrakumo.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Somebody else listens where we would; mostly it is the application itself, started twice. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failed, PortInUseException taken) {
        return new FailureAnalysis(
                "連絡網は起動しませんでした。\n・ポート " + taken.getPort() + " は、ほかのプログラムが使っています。",
                "連絡網がもう動いていないか確かめてください。別のポートで起動するときは --server.port=8081 のように指定します。",
                taken);
    }
}
