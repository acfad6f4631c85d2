package jp.renrakumo.access;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody chooses his own password; all sessions that began with the old one are over. */
@Component
class NewPassword {

    private static final int LONGEST = 200;

    private final Passwords passwords;
    private final Invitations invitations;
    private final Officers officers;
    private final LoginThrottle throttle;

    NewPassword(Passwords passwords, Invitations invitations, Officers officers, LoginThrottle throttle) {
        this.passwords = passwords;
        this.invitations = invitations;
        this.officers = officers;
        this.throttle = throttle;
    }

    /** By a link. @return false if the link is of no use (any more) */
    @Transactional
    public boolean byInvitation(String token, String password, String again) {
        Optional<String> account = invitations.account(token);
        if (account.isEmpty()) {
            return false;
        }
        demandSame(password, again);
        passwords.set(account.get(), password);
        return invitations.use(token);
    }

    /** By the old one; guessing that is slowed down like a login. */
    public void byOld(String account, String address, String old, String password, String again) {
        if (officers.find(account).filter(Officer::fromProvider).isPresent()) {
            throw new BadInput("あなたは認証基盤でログインしています。パスワードは認証基盤で変更してください。");
        }
        demandSame(password, again);
        if (!right(account, address, old)) {
            throw new BadInput("いまのパスワードが違います。もう一度入力してください。");
        }
        if (old.equals(password)) {
            throw new BadInput("新しいパスワードは、いまのパスワードと違うものにしてください。");
        }
        passwords.set(account, password);
        invitations.revoke(account);
    }

    private boolean right(String account, String address, String old) {
        try {
            return throttle.passes(account, address, () -> passwords.right(account, old));
        } catch (TooSoon soon) {
            throw new BadInput(TooSoon.sentence(String.valueOf(soon.seconds())));
        }
    }

    private static void demandSame(String password, String again) {
        if (!password.equals(again)) {
            throw new BadInput("新しいパスワードと確認の入力が一致しません。もう一度入力してください。");
        }
        if (password.length() > LONGEST) {
            throw new BadInput("パスワードは" + LONGEST + "文字以内にしてください。");
        }
    }
}
