package jp.renrakumo.release.check;

import jp.renrakumo.access.BadInput;

/** A file that was brought and is not known yet: somebody has to say where it belongs. */
public final class NewFile extends BadInput {

    private final String name;

    NewFile(String name) {
        super("「" + name + "」は新しいファイルです。置き場所を一覧から選んでください。");
        this.name = name;
    }

    /** The refusal where there is no list to choose from. @param advice what to do instead, a sentence */
    public BadInput insteadOfTheList(String advice) {
        return new BadInput("「" + name + "」は新しいファイルです。" + advice);
    }
}
