package jp.renrakumo.release.model;

import java.util.Locale;

/** What is checked of models and forms; the same names in text, JSON and SARIF. */
public enum Rule {
    XML("XML として読め、DOCTYPE と実体参照がない。"),
    SIZE("ファイルは 2 MB まで、要素は BPMN で 5,000、決定表とフォームで 20,000 まで。"),
    FILE_NAME("ファイル名に .. や制御文字がない。"),
    FILE_KIND("ファイルは .bpmn・.dmn・.form のいずれか。"),
    SCHEMA("BPMN 2.0 または DMN 1.3 の XML スキーマに合う。"),
    ENGINE("Camunda のエンジンが読める。"),
    ELEMENT("使ってよい要素だけがある（スクリプトやコネクタは使えない）。"),
    ATTRIBUTE("使ってよい属性だけがある（camunda:class などは使えない）。"),
    EXPRESSION("式は、変数または公開された部品の呼び出しだけ。"),
    BEAN("式が呼ぶ部品はモデルに公開されている。"),
    BEAN_METHOD("式が呼ぶメソッドは公開されていて、引数の数が合う。"),
    DUPLICATE_ID("同じ id が二つない（プロセスと決定表は、全部のファイルの中で）。"),
    REFERENCE("参照先の要素がファイルの中にある。"),
    ID("id は業務の言葉で付け、ツールが作ったままにしない。"),
    LABEL("図の要素には日本語の名前がある。"),
    DOCUMENTATION("図の要素には説明（documentation）がある。"),
    SOURCE("ユーザータスクに根拠（D1〜D6、O1〜O17、policy 名）がある。"),
    LEVEL("ユーザータスクは、どの組織の仕事かをレーンと candidateGroups で示す。"),
    FORM_REF("ユーザータスクのフォームは、同じ機能のフォルダーにあり、deployment で結び付く。"),
    DUE_DATE("ユーザータスクの期限は、日時を返す部品の呼び出しで決まる。"),
    HANDLER("フォームの入力は complete リスナーで業務に渡る。"),
    FLOW_LABEL("分岐から出る流れには答えの名前がある。"),
    CONDITION("分岐から出る流れには、既定のものを除き条件があり、条件は、はい・いいえになる式。"),
    DEFAULT_FLOW("分岐には既定の流れがある。"),
    QUESTION("条件が呼ぶのは、はい・いいえで答え、何も変えない部品だけ。"),
    CASE_LITERAL("式に案件の番号を書かない。"),
    PARALLEL_CONDITION("並列ゲートウェイから出る流れに条件がない。"),
    PARALLEL_JOIN("並列ゲートウェイが待つ流れは、同時に来る。"),
    LISTENER_TWICE("同じリスナーが一つの要素に二つない。"),
    PERSON("個人の名前（assignee、candidateUsers）を書かない。"),
    LOOP_COUNT("繰り返しの数（loopCardinality）は 200 まで。"),
    LANE_TWICE("要素は一つのレーンだけにある。"),
    EXCLUSIVE_JOB("一つの案件の処理は同時に走らない（exclusive を false にしない）。"),
    SIGNAL("送るシグナルを受け取る要素がある。"),
    MESSAGE_PAIR("メッセージには、送る側と待つ側の両方がある。"),
    TIMER("タイマーの時刻は、日時を返す部品の呼び出しで決まる。"),
    DEADLINE_CASE("期限は、案件の番号（execution.processBusinessKey）を添えて求める。"),
    UNREACHABLE("どの要素にも、開始から到達できる。"),
    DEAD_END("どの要素からも、終了に到達できる。"),
    ENDLESS_LOOP("待つ所のない繰り返しがない。"),
    CALLED_ELEMENT("呼び出すプロセスがある。"),
    CALL_KEY("プロセスを呼び出すとき、案件の番号（business key）を渡す。"),
    CALL_MAPPING("プロセスを呼び出すとき、相手が使う変数を渡す。"),
    CALL_VERSION("呼び出すプロセスの版を固定しない。"),
    CALL_CYCLE("呼び出しの輪には、呼び出さずに終わる道がある。"),
    DECISION_REF("評価する決定表があり、その版を固定しない。"),
    TIME_TO_LIVE("履歴の保存期間（historyTimeToLive）があり、案件の保存期間より短くない。"),
    PROCESS_NAME("プロセスと決定表の id は、ファイル名と同じ。"),
    HIT_POLICY("決定表のヒットポリシーは、エンジンが扱えるもの。"),
    FEEL("決定表の式は、正しい FEEL で書かれている。"),
    DECISION_SHAPE("決定表には行があり、同じ行は二つなく、ヒットポリシー・出力の列・型はプログラムが受け取れるもの。"),
    DECISION_CELL("決定表のセルは、列の型に合い、来ることのある値と FEEL の関数だけを使う。"),
    DECISION_ANSWER("決定表の答えは空でなく、プログラムが知っている値。"),
    DECISION_COLUMN("決定表の列は、プログラムかフォームが渡す変数を見て、プログラムが読む名前で答える。"),
    DEADLINE_TABLE("期限の表は、どの義務のどの日にも1行だけが当たり、どの行も期間・単位・根拠がそろう。"),
    DEADLINE_ROW("義務の表とモデルが求める期限には、期限の表に行がある。"),
    VARIABLE("式の変数は、プログラム・フォーム・モデルのどれかが入れる。"),
    PROGRAM_CALL("出荷時のモデルが呼ぶプログラムの仕事は、同じ所で呼ばれる。"),
    PROGRAM_EVENT("出荷時の要素の、割り込み・メッセージ・決定表・呼び出し先・開始できる人は、元のまま。"),
    COLLECTION("繰り返しの collection は、一覧を入れた変数か、一覧を返す部品の呼び出し。"),
    EXECUTABLE("プロセスは実行できる（isExecutable が true）。"),
    DIAGRAM("要素と流れは図に描かれていて、座標は数。"),
    FORM_JSON("フォームは JSON として読める。"),
    FORM("フォームには id と components がある。"),
    FORM_COMPONENT("フォームの部品は、タスクリストで使えるもの。"),
    FORM_SCRIPT("フォームにスクリプトがない。"),
    FORM_NAME("フォームの id は、ファイル名と同じ。"),
    FORM_KEY("フォームの入力項目のキーは、受け取るプログラムが知っている（extra_ で始まるものは記録に残すだけ）。"),
    FORM_FIELD("プログラムが読む出荷時の項目は、種類・選択肢の値とともに残っていて、入力できる。"),
    FORM_SETTING("フォームの設定（版、id、キー、既定値、文字数など）は、タスクの画面で使えるもの。"),
    FORM_KEY_TWICE("フォームの中で、同じキーの項目が二つない。"),
    FORM_HANDLER("タスクのフォームには、受け取る部品が要る項目がある。"),
    FORM_DISABLED("プログラムが読む項目は、使える（disabled でない）。"),
    FORM_HIDDEN("入力項目は、何を選んでも隠れるものではない。"),
    FORM_FEEL("フォームの式は、正しい FEEL で、フォームの項目かプログラムが渡す値を見る。"),
    FORM_OPTION("選択肢と比べる値は選択肢にあり、選択肢の値はプログラムが知っている。"),
    FORM_TEXT("フォームに差し込む変数は、プログラムが用意している。"),
    FORM_VALUES("選択肢は、フォームにあるか、プログラムが用意している。"),
    FORM_LABEL("フォームの入力項目には日本語の名前がある。"),
    FORM_UNUSED("フォームは、どれかのタスクまたは開始で使われている。");

    private final String description;

    Rule(String description) {
        this.description = description;
    }

    /** e.g. {@code message-pair}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds where the rule is kept, in Japanese. */
    public String description() {
        return description;
    }

    /** @throws IllegalArgumentException if there is no such rule */
    public static Rule of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
