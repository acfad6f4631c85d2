package jp.renrakumo.access;

import org.springframework.security.core.AuthenticationException;

/** After wrong passwords one has to wait; until then nobody looks at the password. */
class TooSoon extends AuthenticationException {

    private final long seconds;

    TooSoon(long seconds) {
        super("wait");
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }

    /** What the one who waits is told. */
    static String sentence(String seconds) {
        return "ログインの失敗が続いたため、受け付けを止めています。しばらく待ってから（あと" + seconds + "秒）、もう一度試してください。";
    }
}
