package jp.renrakumo.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Date;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was said about a directive goes, in pieces; who got it when stays, and what others share stays too. */
@RenrakumoTest
class DirectiveErasureTest {

    private static final String WORD = "架空山花子 045-0000-1234";

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveErasure erasure;

    @Autowired
    DirectiveTables tables;

    @Autowired
    JdbcTemplate jdbc;

    private Desk desk;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        ClockUtil.setCurrentTime(Date.from(java.time.Instant.parse("2019-05-23T00:00:00Z")));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void texts_go_and_receipts_stay() {
        String number = new Cascade(desk).toClinics();
        desk.as("clinic").complete(number, Cascade.CONFIRM, Map.of("received", true));
        spoken(number);
        String shared = new Cascade(desk).issue();
        List<Map<String, Object>> before = receipts(number);

        int pieces = 0;
        while (erasure.erase(number, 3) > 0) {
            pieces++;
        }

        assertThat(pieces).as("in pieces of three").isGreaterThan(4);
        for (String column : List.of(
                "directive.withdrawal_reason",
                "relay.letter",
                "delivery.witness",
                "delivery.remark",
                "chase_call.spoke_to",
                "chase_call.note",
                "amendment.words",
                "reconfirmation.remark",
                "document.body",
                "document.title",
                "request_item.text",
                "attachment.name",
                "draft.title",
                "draft.content")) {
            assertThat(jdbc.queryForObject(
                            "select count(*) from " + column.replaceAll("\\..*", "") + " where "
                                    + column.replaceAll(".*\\.", "") + " like ?",
                            Integer.class,
                            "%" + WORD + "%"))
                    .as(column)
                    .isZero();
        }
        assertThat(jdbc.queryForObject("select count(*) from attachment_piece", Integer.class))
                .isZero();
        assertThat(receipts(number)).isEqualTo(before).hasSizeGreaterThan(5);
        assertThat(tables.documents().get("D1").body())
                .as("no document of its own")
                .isNotEqualTo("（消去済み）");
        assertThat(tables.directives().get(shared).document()).isEqualTo("D1");
        assertThat(erasure.erase(number, 1000)).isZero();
    }

    private List<Map<String, Object>> receipts(String number) {
        return jdbc.queryForList(
                "select recipient, sender, state, sent_at, confirmed_at, confirmed_by, channel from delivery"
                        + " where directive = ? order by id",
                number);
    }

    /** A document that was written here, and words wherever there may be some. */
    private void spoken(String number) {
        Timestamp now = Timestamp.from(ClockUtil.getCurrentTime().toInstant());
        jdbc.update(
                "insert into document (id, kind, title, issuing_organization, addressee, seal_omitted, nature, body)"
                        + " values ('W1', '通知', ?, 'npa', ?, true, '依頼', ?)",
                WORD,
                WORD,
                WORD);
        jdbc.update(
                "insert into request_item (document, ordinal, code, kind, text) values ('W1', 1, 'X', 'COMMON', ?)",
                WORD);
        jdbc.update(
                "insert into draft (organization, template, title, content, version, changed_by, changed_at, directive)"
                        + " values ('npa', false, ?, ?, 1, 'npa', ?, ?)",
                WORD,
                "{\"body\":\"" + WORD + "\"}",
                now,
                number);
        jdbc.update(
                "insert into attachment (document, name, bytes, sha256, added_by, added_at) values ('W1', ?, 3, 'x', 'npa', ?)",
                WORD,
                now);
        jdbc.update(
                "insert into attachment_piece (attachment, ordinal, content) select id, 0, ? from attachment where document = 'W1'",
                WORD.getBytes(StandardCharsets.UTF_8));
        jdbc.update("update directive set document = 'W1', withdrawal_reason = ? where number = ?", WORD, number);
        jdbc.update("update relay set letter = ? where directive = ?", WORD, number);
        jdbc.update("update delivery set witness = ?, remark = ? where directive = ?", WORD, WORD, number);
        jdbc.update(
                "insert into chase_call (directive, recipient, called_at, channel, reached, spoke_to, note, logged_by, logged_at)"
                        + " values (?, 'clinic', ?, 'PHONE', true, ?, ?, 'yokohama', ?)",
                number,
                now,
                WORD,
                WORD,
                now);
        jdbc.update(
                "insert into amendment (directive, kind, words, reconfirm, written_by, written_at)"
                        + " values (?, 'SUPPLEMENT', ?, 'ALL', 'npa', ?)",
                number,
                WORD,
                now);
        jdbc.update(
                "insert into reconfirmation (amendment, recipient, directive, state, asked_at, remark)"
                        + " select id, 'clinic', directive, 'ASKED', written_at, ? from amendment where directive = ?",
                WORD,
                number);
    }
}
