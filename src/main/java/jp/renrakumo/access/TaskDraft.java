package jp.renrakumo.access;

import java.time.Instant;

/**
 * What an officer wrote into the form of a task that he has not completed.
 *
 * @param officer account
 * @param content values of the form's fields, JSON
 */
record TaskDraft(String officer, String content, Instant savedAt) {}
