package jp.renrakumo.start;

import java.util.List;

/** The program does not start; says everything that is wrong at once, and what to do about each. */
public final class NoStart extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** @param reasons whole sentences for who starts it, without any secret */
    public NoStart(List<String> reasons) {
        super("連絡網は起動しませんでした。\n"
                + String.join("\n", reasons.stream().map(each -> "・" + each).toList()));
    }
}
