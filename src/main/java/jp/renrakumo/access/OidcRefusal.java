package jp.renrakumo.access;

import java.util.Arrays;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Why somebody whom the identity provider knows is not let in; nothing is made for him then. */
enum OidcRefusal {
    PROVIDER("認証基盤でのログインを完了できませんでした。もう一度試し、続くときはシステム管理者に連絡してください。"),
    ACCOUNT("認証基盤から、連絡網で使えるアカウント名が届きませんでした。システム管理者に連絡してください。"),
    ORGANIZATION("あなたの所属組織が連絡網に登録されていないため、ログインできません。システム管理者に、認証基盤の所属の対応付けを依頼してください。"),
    ROLE("あなたの役割が連絡網に対応付けられていないため、ログインできません。システム管理者に、認証基盤の役割の対応付けを依頼してください。"),
    LOCAL("同じ名前のアカウントがパスワードで使われているため、認証基盤ではログインできません。パスワードでログインするか、システム管理者に連絡してください。"),
    OTHER("このアカウント名は、認証基盤の別の人に割り当てられています。システム管理者に連絡してください。"),
    DISABLED("このアカウントは停止されています。所属管理者に連絡してください。");

    final String sentence;

    OidcRefusal(String sentence) {
        this.sentence = sentence;
    }

    OAuth2AuthenticationException exception() {
        return new OAuth2AuthenticationException(new OAuth2Error(name()), sentence);
    }

    static OidcRefusal of(OAuth2AuthenticationException refused) {
        return named(refused.getError().getErrorCode());
    }

    /** By name, whoever wrote it. */
    static OidcRefusal named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(PROVIDER);
    }
}
