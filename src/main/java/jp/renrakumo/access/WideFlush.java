package jp.renrakumo.access;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Hands the database what a command changed all at once. The engine cuts it into pieces of 50: a chunk of 200 receipts is then
 * 60 pieces with two or three tables each, every one of which waits for an answer, and none is long enough to be one statement.
 */
class WideFlush extends DbEntityManager {

    WideFlush(IdGenerator ids, PersistenceSession session) {
        super(ids, session);
    }

    /** @param piece the next 50; the first stands for all, the others went with it */
    @Override
    protected void flushDbOperations(List<DbOperation> piece, List<DbOperation> all) {
        if (piece.get(0) == all.get(0)) {
            super.flushDbOperations(all, all);
        }
    }

    /** Gives every engine command one. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DbEntityManager.class;
        }

        @Override
        public Session openSession() {
            return new WideFlush(
                    Context.getProcessEngineConfiguration().getIdGenerator(),
                    Context.getCommandContext().getSession(PersistenceSession.class));
        }
    }
}
