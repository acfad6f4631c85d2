package jp.renrakumo.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The case that the transaction of the moment is about, for what happens in it and does not name one. */
@Component
class CaseInHand {

    /** Two cases in one transaction: then it is about neither. */
    private static final String SEVERAL = "";

    /** The transaction is about this case too. */
    void take(@Nullable String number) {
        if (number == null || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        Object known = TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            TransactionSynchronizationManager.bindResource(this, number);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    TransactionSynchronizationManager.unbindResourceIfPossible(CaseInHand.this);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(CaseInHand.this);
                }
            });
        } else if (!known.equals(number)) {
            TransactionSynchronizationManager.unbindResource(this);
            TransactionSynchronizationManager.bindResource(this, SEVERAL);
        }
    }

    /** Number of the one case, null if it is about none or several. */
    @Nullable
    String number() {
        Object known = TransactionSynchronizationManager.getResource(this);
        return known == null || known.equals(SEVERAL) ? null : (String) known;
    }
}
