package jp.renrakumo.access;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A supervisor invites an officer, gives him another link, lets him in or keeps him out. */
@Component
class Hiring {

    private final Supervision supervision;
    private final Officers officers;
    private final OfficerAccounts accounts;
    private final Invitations invitations;
    private final OrganizationChoice choice;

    Hiring(
            Supervision supervision,
            Officers officers,
            OfficerAccounts accounts,
            Invitations invitations,
            OrganizationChoice choice) {
        this.supervision = supervision;
        this.officers = officers;
        this.accounts = accounts;
        this.invitations = invitations;
        this.choice = choice;
    }

    /** What a supervisor writes about somebody new; {@code organization} is an id or a name. */
    record Newcomer(String account, String familyName, String givenName, String email, String organization) {

        // a form may come without any of them
        Newcomer {
            account = text(account);
            familyName = text(familyName);
            givenName = text(givenName);
            email = text(email);
            organization = text(organization);
        }

        private static String text(@Nullable String sent) {
            return sent == null ? "" : sent.strip();
        }
    }

    /** Opens the account without a password. @return the secret of the link by which he chooses one */
    @Transactional
    public String invite(Newcomer who, Set<Role> asked) {
        String organization = choice.managed(who.organization());
        demand(who);
        Set<Role> roles = Role.in(organization, asked);
        asked.stream()
                .filter(role -> supervision.administrator() && role.group().isPresent() && !roles.contains(role))
                .findFirst()
                .ifPresent(role -> {
                    throw new BadInput("「" + role.label() + "」は組織に属さない役割です。「組織」に「" + role.label() + "」と入力してください。");
                });
        if (roles.isEmpty()) {
            throw new BadInput("「役割」を一つ以上選んでください。");
        }
        accounts.open(
                new OfficerAccounts.Person(who.account(), who.familyName(), who.givenName(), who.email()),
                null,
                Officer.LOCAL,
                roles.stream()
                        .map(role -> Membership.since(who.account(), organization, role, choice.today()))
                        .toList(),
                supervision.me());
        return invitations.invite(who.account(), supervision.me());
    }

    /** Another link, for who lost his or forgot his password. */
    @Transactional
    public String inviteAgain(String account) {
        Officer officer = supervision.demand(account);
        supervision.demandWholeWithDeputies(account, "リンクを再発行");
        if (officer.fromProvider()) {
            throw new BadInput("この担当者は認証基盤でログインするため、パスワードはありません。");
        }
        if (officer.disabled()) {
            throw new BadInput("このアカウントは停止されています。先に再開してください。");
        }
        return invitations.invite(account, supervision.me());
    }

    private void demand(Newcomer who) {
        if (who.account().length() < 3 || !AccountNames.allowed(who.account())) {
            throw new BadInput("「アカウント名」は半角の英数字と . _ - @ で、3文字以上64文字以内で入力してください。");
        }
        if (officers.taken(who.account())) {
            throw new BadInput("アカウント名「" + who.account() + "」はすでに使われています。別の名前にしてください。");
        }
        Naming.demand(who.familyName(), who.givenName());
        if (!who.email().toLowerCase(Locale.ROOT).matches("[^@\\s]{1,64}@[^@\\s]{1,180}")) {
            throw new BadInput("「メールアドレス」を name@example.jp の形で入力してください。");
        }
    }
}
