package jp.renrakumo.audit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The files and versions of models that the engine has, and those that were deployed as the events told it, both ways. */
final class ToldModelsCheck {

    private final JdbcTemplate jdbc;
    private final Findings findings;
    private final Compared compared;
    private final Map<String, Told> files = new HashMap<>();
    private final Map<String, Told> definitions = new HashMap<>();

    ToldModelsCheck(JdbcTemplate jdbc, Findings findings, Compared compared) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.compared = compared;
    }

    /** @param name in words @param number of the event's seal */
    private record Told(String name, String what, long number) {}

    void compare() {
        jdbc.query(
                "select e.content, s.number from audit_event e left join audit_seal s on s.event = e.id where e.kind = '"
                        + ModelTrail.KIND + "' order by e.id",
                row -> {
                    ToldModel told = ToldModel.parse(row.getString("content"));
                    if (told != null) {
                        add(told, row.getLong("number"));
                    }
                });
        boolean must = ToldModels.SINCE
                .of(jdbc, !files.isEmpty(), findings, "モデルの記録をいつ始めたか（audit_since）が、消されたか、書き換えられています。")
                .isPresent();
        jdbc.query(
                "select DEPLOYMENT_ID_, NAME_, BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ is not null",
                (RowCallbackHandler) row -> compare(
                        must,
                        files.remove(place(row.getString("DEPLOYMENT_ID_"), row.getString("NAME_"))),
                        "モデルのファイル「" + row.getString("NAME_") + "」（" + row.getString("DEPLOYMENT_ID_") + "）",
                        ToldModel.digest(row.getBytes("BYTES_"))));
        jdbc.query(ToldModels.DEFINITIONS, (RowCallbackHandler) row -> compare(
                must,
                definitions.remove(place(row.getString("deployment"), row.getString("id"))),
                "モデルの版「" + row.getString("id") + "」",
                ToldModel.definition(row.getString("name"), row.getInt("version"), row.getString("file"))));
        gone(files);
        gone(definitions);
    }

    private void add(ToldModel told, long number) {
        told.files()
                .forEach((name, digest) -> files.put(
                        place(told.deployment(), name),
                        new Told("モデルのファイル「" + name + "」（" + told.deployment() + "）", digest, number)));
        told.definitions()
                .forEach((id, what) ->
                        definitions.put(place(told.deployment(), id), new Told("モデルの版「" + id + "」", what, number)));
    }

    private void compare(boolean must, @Nullable Told its, String name, String what) {
        compared.count("モデルのファイルと版");
        if (its == null) {
            if (must) {
                findings.add(0, name + "に対応する配備の出来事がありません。");
            }
        } else if (!its.what().equals(what)) {
            findings.add(its.number(), name + "が、配備の後に書き換えられています。");
        }
    }

    private void gone(Map<String, Told> left) {
        left.values().forEach(its -> findings.add(its.number(), its.name() + "が消えています。"));
    }

    private static String place(String deployment, String name) {
        return deployment + "\u001f" + name;
    }
}
