package jp.renrakumo.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file of public keys as somebody names it; what is wrong with it is said in one sentence, and accuses nobody. */
final class KeyFile {

    private KeyFile() {}

    /** @throws UnreadableFile if it cannot be read, holds something else, or holds no key */
    static List<NoteKey> read(Path file) throws UnreadableFile {
        List<NoteKey> keys;
        try {
            keys = KeyRing.read(file);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UnreadableFile(
                    file + ": 公開鍵のファイルとして読めません。システム管理者から受け取った keys.txt（一行に一つ「名前+識別+鍵」）を指定してください。", unreadable);
        }
        if (keys.isEmpty()) {
            throw new UnreadableFile(file + ": 公開鍵が一つも入っていません。システム管理者から受け取った keys.txt を指定してください。");
        }
        return keys;
    }
}
