package jp.renrakumo.notification;

/**
 * One notice on its way to the receiver.
 *
 * @param id the same in every attempt, so that a second copy can be recognized
 * @param body the same in every attempt
 * @param attempts how often the receiver did not take it
 * @param claim of whoever is posting it now
 */
record WebhookPost(String id, String body, int attempts, String claim) {}
