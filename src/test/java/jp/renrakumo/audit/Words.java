package jp.renrakumo.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Where in the whole database a word stands. */
final class Words {

    private Words() {}

    /** Every column of every table, texts and bytes, in which it is found: table.column. */
    static List<String> places(JdbcTemplate jdbc, String word) {
        List<String> places = new ArrayList<>();
        for (Map<String, Object> column : jdbc.queryForList("select c.table_schema as s, c.table_name as t,"
                + " c.column_name as c, c.data_type as d from information_schema.columns c"
                + " join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name"
                + " where lower(c.table_schema) = 'public' and t.table_type = 'BASE TABLE'")) {
            String type = column.get("d").toString().toLowerCase(java.util.Locale.ROOT);
            if (type.matches(".*(char|text|large object|bytea|binary|json).*")) {
                boolean bytes = type.matches(".*(bytea|binary).*");
                String place = column.get("t") + "." + column.get("c");
                boolean[] found = {false};
                jdbc.query(
                        "select \"" + column.get("c") + "\" from \"" + column.get("s") + "\".\"" + column.get("t")
                                + "\" where \"" + column.get("c") + "\" is not null",
                        (RowCallbackHandler) row -> {
                            String text = bytes
                                    ? new String(row.getBytes(1), StandardCharsets.UTF_8)
                                    : String.valueOf(row.getString(1));
                            found[0] |= text.contains(word);
                        });
                if (found[0]) {
                    places.add(place.toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
        return places;
    }
}
