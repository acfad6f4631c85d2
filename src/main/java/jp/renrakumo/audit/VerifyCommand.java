package jp.renrakumo.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import jp.renrakumo.access.CaseNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.BadSqlGrammarException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code audit verify}: compares the log, one case of it or a bundle with what was signed, and names the first number that differs. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "監査記録を、外に置かれた署名つきの検査点と、エンジンの履歴に照らして確かめます。何も変えません。",
            "--bundle では、取り出した写し（ZIP）だけを、公開鍵で確かめます。データベースもネットワークも使いません。"
        },
        footer = {"", "終了コード: 0 すべて一致、1 不一致、2 使い方の誤り（指定していない keys.txt が読めないときは、書き換えや消去も疑う）"})
public class VerifyCommand implements Callable<Integer> {

    /** What PostgreSQL and H2 say to whoever may not read a table. */
    private static final Set<String> DENIED = Set.of("42501", "90096");

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "検査点（既定: renrakumo.audit.folder の checkpoints.txt）")
    private @Nullable Path checkpoints;

    @Option(names = "--keys", paramLabel = "FILE", description = "署名の公開鍵、一行に一つ（既定: 同じ場所の keys.txt、--bundle では写しの中のもの）")
    private @Nullable Path keys;

    @Option(names = "--case", paramLabel = "NUMBER", description = "この番号の事案または通知だけを確かめます（例: INC-2019-0001）")
    private @Nullable String number;

    @Option(names = "--bundle", paramLabel = "FILE", description = "取り出した写し（ZIP）を確かめます")
    private @Nullable Path bundle;

    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<ConfigurableApplicationContext> application;

    /** @param application opens the database, see {@link VerifyApplication} */
    public VerifyCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (bundle != null && (number != null || checkpoints != null)) {
            out.println("--bundle は、--case や --checkpoints と一緒には使えません。どれか一つにしてください。");
            return 2;
        }
        for (Path given : new Path[] {checkpoints, keys, bundle}) {
            if (given != null && (!Files.isReadable(given) || Files.isDirectory(given))) {
                out.println(given
                        + (Files.isDirectory(given)
                                ? ": フォルダーです。その中のファイルを指定してください。"
                                : ": ファイルが読めません。ファイルの名前と場所、読む権限を確かめてください。"));
                return 2;
            }
        }
        try {
            VerifyReport report = new VerifyReport(out);
            return bundle == null
                    ? log(report)
                    : report.print(BundleVerification.of(bundle, keys == null ? null : KeyFile.read(keys)));
        } catch (UnreadableFile unreadable) {
            out.println(unreadable.getMessage());
            return 2;
        } catch (IOException unreadable) {
            out.println("ファイルが最後まで読めません: " + unreadable.getMessage() + "。媒体を確かめ、もう一度写して実行してください。");
            return 2;
        }
    }

    private int log(VerifyReport report) throws IOException {
        // what cannot be read is said before the application is started
        List<String> givenNotes = checkpoints == null ? null : given(checkpoints);
        List<NoteKey> givenKeys = keys == null ? null : KeyFile.read(keys);
        try (ConfigurableApplicationContext context = started()) {
            report.opened(context.getDisplayName());
            OurTables tables = context.getBean(OurTables.class);
            if (!tables.ofThisVersion()) {
                throw new UnreadableFile(
                        "このデータベースには、この版の監査記録の表がありません。接続の設定を確かめてください。新しい版にしたばかりのときは、連絡網を一度起動してから実行してください。");
            }
            List<Finding> missing = tables.missing();
            return missing.isEmpty() ? log(report, context, givenNotes, givenKeys) : report.print(missing);
        }
    }

    private int log(
            VerifyReport report,
            ConfigurableApplicationContext context,
            @Nullable List<String> givenNotes,
            @Nullable List<NoteKey> givenKeys)
            throws IOException {
        Path folder = context.getBean(AuditFolder.class).path();
        List<String> notes = givenNotes == null ? notes(folder.resolve(AuditFolder.CHECKPOINTS)) : givenNotes;
        List<NoteKey> known = givenKeys == null ? KeyFile.read(folder.resolve(KeyRing.KEYS)) : givenKeys;
        try {
            List<Finding> guards = guards(context);
            if (givenNotes == null) {
                guards.addAll(context.getBean(CheckpointTable.class).notIn(notes));
            }
            if (number == null) {
                return report.print(context.getBean(Verification.class)
                        .against(notes, known)
                        .and(guards));
            }
            String asked = CaseNumbers.normal(number);
            return report.print(
                    asked,
                    context.getBean(CaseVerification.class)
                            .of(asked, notes, known)
                            .map(of -> of.and(guards)));
        } catch (BadSqlGrammarException other) {
            if (DENIED.contains(String.valueOf(other.getSQLException().getSQLState()))) {
                throw new UnreadableFile(
                        "データベースの利用者に、表を読む権限がありません。連絡網と同じ利用者で実行してください。\n  " + other.getMessage(), other);
            }
            return report.print(
                    List.of(new Finding(0, "表の形が、この版のものと違います。欄が消されたか、名前が替えられています（" + other.getMessage() + "）。")));
        }
    }

    /** What is wrong with the database's own objects: triggers, rules and views. */
    private static List<Finding> guards(ConfigurableApplicationContext context) {
        List<Finding> guards =
                new ArrayList<>(context.getBean(AppendOnlyGuards.class).missing());
        guards.addAll(context.getBean(RowTriggers.class).missing());
        guards.addAll(context.getBean(StrangeObjects.class).found());
        guards.addAll(context.getBean(OurViews.class).changed());
        return guards;
    }

    /** @throws UnreadableFile if the database is not to be had: that is no finding */
    private ConfigurableApplicationContext started() throws UnreadableFile {
        try {
            return application.get();
        } catch (RuntimeException locked) {
            throw new UnreadableFile(
                    "データベースを開けません。H2のファイルは一つのプログラムだけが使えます。連絡網を止めてから、その置き場所（data のあるフォルダー）で実行してください。PostgreSQLのときは接続の設定を確かめてください。\n  "
                            + locked.getMessage(),
                    locked);
        }
    }

    /** Notes of a file that somebody named; one in which there is none is the wrong file, and no finding. */
    private static List<String> given(Path file) throws IOException {
        List<String> notes = notes(file);
        if (notes.stream().noneMatch(VerifyCommand::readable)) {
            throw new UnreadableFile(file + ": 検査点が一つも読めません。checkpoints.txt またはその写しを指定してください。");
        }
        return notes;
    }

    private static boolean readable(String note) {
        try {
            Checkpoint.parse(note);
            return true;
        } catch (IllegalArgumentException no) {
            return false;
        }
    }

    private static List<String> notes(Path file) throws IOException {
        try {
            return Files.exists(file) ? AuditFolder.notes(file) : List.of();
        } catch (CharacterCodingException binary) {
            throw new UnreadableFile(file + ": 検査点のファイルとして読めません。checkpoints.txt を指定してください。", binary);
        }
    }
}
