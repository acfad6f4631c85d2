package jp.renrakumo.organization;

import org.jspecify.annotations.Nullable;

/**
 * Officers are to be told something by mail: published as an event in the transaction in which it happened, by whichever
 * module it concerns, and gone with it when it fails. Who has an address is known where mails are sent.
 *
 * @param group id of the organization or working group in which it happened
 * @param account whom it concerns alone; null: everybody in the group
 * @param except account in the group that is not told, as it knows; null if none
 * @param subject of the mail, one line in Japanese
 * @param sentence what happened and what is to be done, lines in Japanese
 * @param path where it is shown, from the root of this system
 */
public record Announced(
        String group, @Nullable String account, @Nullable String except, String subject, String sentence, String path) {

    /** To the others of a group. */
    public static Announced toOthers(String group, String except, String subject, String sentence, String path) {
        return new Announced(group, null, except, subject, sentence, path);
    }

    /** To one officer. */
    public static Announced toOne(String group, String account, String subject, String sentence, String path) {
        return new Announced(group, account, null, subject, sentence, path);
    }
}
