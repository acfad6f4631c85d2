package jp.renrakumo.audit;

import java.util.List;
import jp.renrakumo.start.NoStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A database that was put back beside an empty folder does not start: the key that would be made signs a log whose earlier
 * checkpoints nobody can prove. Where a key signs already, it is told, and work goes on. Asked of nodes, not of commands.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class KeysAtStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(KeysAtStart.class);

    private final AuditFolder folder;

    KeysAtStart(AuditFolder folder) {
        this.folder = folder;
    }

    /** @throws NoStart if a key would be made beside checkpoints of an unknown one */
    @Override
    public void afterSingletonsInstantiated() {
        folder.foreign().ifPresent(wrong -> {
            if (!folder.signs()) {
                throw new NoStart(List.of(refusal(wrong)));
            }
            LOG.error("audit verify cannot prove the log: {}", wrong);
        });
    }

    private static String refusal(String wrong) {
        return "データベースの検査点に署名した鍵が、監査のフォルダー（renrakumo.audit.folder）の keys.txt にありません。共有フォルダーがつながっているか、"
                + "このデータベースのものかを確かめ、復元したのなら keys.txt を控えから戻してください（docs/operations.md の Restore）。"
                + "どこにも残っていない鍵は、その名前を同じフォルダーの lost-keys.txt に書くと起動しますが、その鍵で署名した検査点は二度と確かめられません。詳しくは: "
                + wrong;
    }
}
