package jp.renrakumo.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table's function and its three triggers on PostgreSQL, each for all rows of a statement at once. The texts and digests are
 * those of {@link KeptRow}. The function writes with the rights of who made it: whoever may write the table need not be
 * allowed to write what is told of it.
 */
final class RowTriggersOnPostgres {

    static final List<String> NAMES = List.of("audit_row_insert", "audit_row_update", "audit_row_delete");

    private static final String TELL =
            ".audit_row (table_name, row_key, case_number, digest, hints, db_user, written_by)\n        select ";

    private final KeptTable table;
    private final String schema;
    private final Map<String, String> types;

    RowTriggersOnPostgres(Connection connection, KeptTable table) throws SQLException {
        this.table = table;
        this.schema = String.valueOf(connection.getSchema());
        this.types = types(connection, table.name());
    }

    private static Map<String, String> types(Connection connection, String table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement asked = connection.prepareStatement("select column_name, data_type from"
                + " information_schema.columns where table_schema = current_schema() and table_name = ?")) {
            asked.setString(1, table);
            try (ResultSet each = asked.executeQuery()) {
                while (each.next()) {
                    types.put(each.getString(1), each.getString(2));
                }
            }
        }
        return types;
    }

    /** What the catalogue must say of each trigger: when it fires (pg_trigger.tgtype), its function and the function's body. */
    Map<String, String> made() {
        String function = " always " + function() + " as its owner search_path=pg_catalog, pg_temp" + body();
        return Map.of(NAMES.get(0), "4" + function, NAMES.get(1), "16" + function, NAMES.get(2), "8" + function);
    }

    private String function() {
        return "audit_row_of_" + table.name();
    }

    List<String> statements() {
        String function = function();
        List<String> statements = new ArrayList<>();
        NAMES.forEach(name -> statements.add("drop trigger if exists " + name + " on " + table.name()));
        statements.add("create or replace function " + function + "() returns trigger language plpgsql security definer"
                + " set search_path = pg_catalog, pg_temp as $row$" + body() + "$row$");
        statements.add(trigger("insert", "new table as new_rows", function));
        statements.add(trigger("update", "old table as old_rows new table as new_rows", function));
        statements.add(trigger("delete", "old table as old_rows", function));
        return statements;
    }

    private String trigger(String event, String rows, String function) {
        return "create trigger audit_row_" + event + " after " + event + " on " + table.name() + " referencing " + rows
                + " for each statement execute function " + function + "()";
    }

    String body() {
        return """

                declare
                    mark text := coalesce(current_setting('%s.mark', true), '');
                begin
                    if mark = '%s' then
                        return null;
                    end if;
                    if tg_op = 'INSERT' then
                        %s
                    elsif tg_op = 'UPDATE' then
                        %s
                        where not exists (select 1 from old_rows o where %s and %s);
                        %s
                        where not exists (select 1 from new_rows n where %s);
                    else
                        %s
                    end if;
                    return null;
                end
                """
                .formatted(
                        WrittenBy.NAME,
                        WrittenBy.NOBODY,
                        told() + ";",
                        told(),
                        same(table.keys(), "="),
                        same(List.copyOf(table.columns().keySet()), "is not distinct from"),
                        gone(),
                        same(table.keys(), "="),
                        gone() + ";");
    }

    private static String same(List<String> columns, String comparison) {
        return columns.stream()
                .map(column -> "o." + column + " " + comparison + " n." + column)
                .collect(Collectors.joining(" and "));
    }

    private String told() {
        String values = table.columns().keySet().stream()
                .map(column -> counted("n." + column, column))
                .collect(Collectors.joining(", chr(31), "));
        String hints = table.columns().keySet().stream()
                .map(column -> "left(" + sha256(counted("n." + column, column)) + ", " + KeptRow.HINT + ")")
                .collect(Collectors.joining(" || "));
        return "insert into " + schema + TELL + "'" + table.name() + "', " + key("n") + ", " + caseNumber("n") + ", "
                + sha256("concat('" + table.name() + "', chr(31), " + key("n") + ", chr(31), " + values + ")") + ", "
                + hints
                + ", session_user, mark from new_rows n";
    }

    private String gone() {
        return "insert into " + schema + TELL + "'" + table.name() + "', " + key("o") + ", " + caseNumber("o")
                + ", null, '', session_user, mark from old_rows o";
    }

    private String key(String row) {
        Function<String, String> text = column -> text(row + "." + column, column);
        return table.keys().stream().map(text).collect(Collectors.joining(" || '|' || "));
    }

    private String caseNumber(String row) {
        return table.caseColumn() == null ? "null" : row + "." + table.caseColumn();
    }

    private String counted(String value, String column) {
        String text = text(value, column);
        return "coalesce(char_length(" + text + ")::text || ':' || " + text + ", '-')";
    }

    private String text(String value, String column) {
        String type = types.getOrDefault(column, "");
        if (type.startsWith("timestamp")) {
            return "(extract(epoch from " + value + ") * 1000000)::bigint::text";
        }
        if (type.equals("date")) {
            return "to_char(" + value + ", 'YYYY-MM-DD')";
        }
        return type.startsWith("character varying") || type.equals("text") ? value : value + "::text";
    }

    private static String sha256(String text) {
        return "encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex')";
    }
}
