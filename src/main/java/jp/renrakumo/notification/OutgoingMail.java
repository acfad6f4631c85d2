package jp.renrakumo.notification;

import java.util.List;

/**
 * One mail to one organization.
 *
 * @param id random, also in the Message-ID
 * @param recipients addresses that are still to get it
 * @param attempts how often the server was asked to take it and did not
 * @param claim of whoever is sending it now; empty if nobody is
 */
record OutgoingMail(
        String id,
        String organization,
        List<String> recipients,
        String subject,
        String body,
        int attempts,
        String claim) {}
