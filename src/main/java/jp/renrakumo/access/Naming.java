package jp.renrakumo.access;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever manages an officer corrects his name, his own too if he manages himself. Nobody else names himself: what others read
 * beside a deed is no choice of the one who did it.
 */
@Component
class Naming {

    private static final int LONGEST = 100;

    /** Ends a line, turns the direction of writing, or is not seen: beside a deed it would pass for another's name. */
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    private final Supervision supervision;
    private final OfficerAccounts accounts;

    Naming(Supervision supervision, OfficerAccounts accounts) {
        this.supervision = supervision;
        this.accounts = accounts;
    }

    /** From now on the officer is called so; what he did before is shown under the name of then. */
    @Transactional
    public void correct(String account, String familyName, String givenName) {
        Officer officer = supervision.demand(account);
        supervision.demandWhole(account, "氏名を変更");
        if (officer.fromProvider()) {
            throw new BadInput("この担当者の氏名は認証基盤で管理されています。変更は認証基盤の管理者に依頼してください。");
        }
        demand(familyName, givenName);
        if (!accounts.correct(account, familyName.strip(), givenName.strip(), supervision.me())) {
            throw new BadInput("いまと同じ氏名です。改める氏名を入力してください。");
        }
    }

    /** What an identity provider tells, without what nobody could be called by: nobody is kept from his work by a sign. */
    static String readable(String told) {
        String whole = UNREADABLE.matcher(told).replaceAll("").strip();
        return whole.substring(
                0, whole.offsetByCodePoints(0, Math.min(LONGEST, whole.codePointCount(0, whole.length()))));
    }

    /** @throws BadInput if nobody can be called so */
    static void demand(String familyName, String givenName) {
        if (familyName.isBlank() || familyName.length() > LONGEST || givenName.length() > LONGEST) {
            throw new BadInput("「姓」と「名」を、それぞれ100文字以内で入力してください。");
        }
        if (UNREADABLE.matcher(familyName + givenName).find()) {
            throw new BadInput("「姓」と「名」に、改行や目に見えない文字は使えません。入力し直してください。");
        }
    }
}
