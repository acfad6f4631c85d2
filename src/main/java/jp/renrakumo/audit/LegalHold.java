package jp.renrakumo.audit;

import java.time.Instant;

/** Why a case must stay whole for now, and who said so. */
record LegalHold(long id, String caseNumber, String reason, String placedBy, Instant placedAt) {}
