package jp.renrakumo.organization;

/** Somebody named an organization that is not registered; the message is for officers. */
public class UnknownOrganization extends IllegalArgumentException {

    /** @param named what was written where an organization was expected */
    public UnknownOrganization(String named) {
        super("「" + named + "」は登録されていません。組織の名称または組織コードを確かめて入力してください。");
    }
}
