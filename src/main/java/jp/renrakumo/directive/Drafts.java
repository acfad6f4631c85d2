package jp.renrakumo.directive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** All drafts and templates. */
@Repository
class Drafts {

    private static final int LONGEST = 150_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;

    Drafts(JdbcClient jdbc, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** Those of these organizations that are open, the last changed first. */
    List<Draft> of(List<String> organizations, boolean templates) {
        return organizations.isEmpty()
                ? List.of()
                : jdbc.sql("select * from draft where organization in (:organizations) and template = :template"
                                + " and directive is null order by changed_at desc, id desc limit 500")
                        .param("organizations", organizations)
                        .param("template", templates)
                        .query(this::row)
                        .list();
    }

    Optional<Draft> find(long id) {
        return jdbc.sql("select * from draft where id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /** @return the id of the new draft or template */
    long begin(String organization, boolean template, DraftContent content, String officer) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into draft (organization, template, title, content, version, changed_by, changed_at)"
                        + " values (?, ?, ?, ?, 1, ?, ?)")
                .params(
                        organization,
                        template,
                        title(content),
                        written(content),
                        officer,
                        Directives.utc(clock.instant()))
                .update(key, "id");
        return java.util.Objects.requireNonNull(key.getKey()).longValue();
    }

    /** @throws BadInput if somebody else changed, issued or deleted it since this version */
    void change(long id, int version, DraftContent content, String officer) {
        int changed = jdbc.sql("update draft set title = ?, content = ?, version = version + 1, changed_by = ?,"
                        + " changed_at = ? where id = ? and version = ? and directive is null")
                .params(title(content), written(content), officer, Directives.utc(clock.instant()), id, version)
                .update();
        if (changed == 0) {
            throw new BadInput("この起案は、開いている間に別の担当者が変更または発出しました。入力した内容を控え、画面を開き直してください。");
        }
    }

    void issued(long id, String directive) {
        jdbc.sql("update draft set directive = ? where id = ?")
                .params(directive, id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from draft where id = ? and directive is null")
                .param(id)
                .update();
    }

    private static String title(DraftContent content) {
        return content.title().substring(0, Math.min(255, content.title().length()));
    }

    private String written(DraftContent content) {
        try {
            String text = json.writeValueAsString(content);
            if (text.length() > LONGEST) {
                throw new BadInput("起案全体で" + LONGEST + "文字以内にしてください。長い資料は文書に添付してください。");
            }
            return text;
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Draft row(ResultSet row, int number) throws SQLException {
        try {
            return new Draft(
                    row.getLong("id"),
                    row.getString("organization"),
                    row.getBoolean("template"),
                    row.getString("title"),
                    json.readValue(row.getString("content"), DraftContent.class),
                    row.getInt("version"),
                    row.getString("changed_by"),
                    Directives.instant(row, "changed_at"),
                    row.getString("directive"));
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
