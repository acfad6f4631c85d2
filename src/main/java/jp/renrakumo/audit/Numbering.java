package jp.renrakumo.audit;

/** Numbers of seals as they follow each other, from 1 and without a gap. */
final class Numbering {

    private final Findings findings;
    private long expected = 1;

    Numbering(Findings findings) {
        this.findings = findings;
    }

    void next(long number) {
        if (number != expected) {
            findings.add(expected, "番号が続いていません（次は" + number + "）。封が削除または挿入されています。");
        }
        expected = number + 1;
    }
}
