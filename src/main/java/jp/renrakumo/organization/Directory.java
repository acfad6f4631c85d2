package jp.renrakumo.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registry to be searched: who existed on a day, of which kind, where, in whose charge. Open to every officer. */
@Component
public class Directory {

    private static final String FOUND =
            " from organization o join organization_level l on l.id = o.level where" + InForce.of("o");
    private static final String IN_ORDER = "l.rank_order, coalesce(o.authority_code, o.id)";
    private static final String PAGE = "select o.id, o.name, o.facility_type, l.name as level_name, c.in_charge,"
            + " a.name as in_charge_name, m.name as place from organization o"
            + " join organization_level l on l.id = o.level left join institution i on i.organization = o.id"
            + " left join municipality m on m.code = i.municipality left join charge c on c.organization = o.id and"
            + InForce.of("c") + " left join organization a on a.id = c.in_charge"
            + " where o.id in (:ids) order by " + IN_ORDER;

    private final JdbcClient jdbc;

    Directory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for.
     *
     * @param words part of a name, or a code: the organization's, 医療情報ネット's, the insurer's, the local government's;
     *     blank for all
     * @param kind id of a level or of a type of facility; blank for all
     * @param prefecture two digits; blank for all
     * @param under id of the organization that has it in its charge; blank for all
     * @param on the day (JST)
     */
    public record Question(String words, String kind, String prefecture, String under, LocalDate on) {}

    /**
     * One organization of the list.
     *
     * @param kind its level or its type of facility in words
     * @param place municipality, null if none is known
     * @param inCharge id of the organization that has it in its charge, null for a root
     * @param inChargeName its name
     */
    public record Entry(
            String id,
            String name,
            String kind,
            @Nullable String place,
            @Nullable String inCharge,
            @Nullable String inChargeName) {}

    /** How many there are. */
    public int count(Question question) {
        return jdbc.sql("select count(*)" + FOUND + conditions(question))
                .params(values(question))
                .query(Integer.class)
                .single();
    }

    /** A page of them: the higher levels first, then by the code of the local government or of the organization. */
    public List<Entry> find(Question question, int offset, int limit) {
        List<String> ids = jdbc.sql("select o.id" + FOUND + conditions(question) + " order by " + IN_ORDER
                        + " limit :limit offset :offset")
                .params(values(question))
                .param("limit", limit)
                .param("offset", offset)
                .query(String.class)
                .list();
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(PAGE)
                        .param("ids", ids)
                        .param("on", question.on())
                        .query(Directory::entry)
                        .list();
    }

    /** Kinds to choose from, by their ids: levels, and the types of facilities in place of the level of institutions. */
    public Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        jdbc.sql("select id, name from organization_level order by rank_order, id")
                .query((row, number) -> kinds.put(row.getString("id"), row.getString("name")))
                .list();
        kinds.putAll(FacilityType.all());
        return kinds;
    }

    /** Prefectures to choose from, by their two digits. */
    public Map<String, String> prefectures() {
        Map<String, String> prefectures = new LinkedHashMap<>();
        jdbc.sql("select prefecture, name from local_authority where kind = 'PREFECTURE' order by prefecture")
                .query((row, number) -> prefectures.put(row.getString("prefecture"), row.getString("name")))
                .list();
        return prefectures;
    }

    /** How many organizations of each kind the organization has in its charge itself. */
    public Map<String, Integer> below(String organization, LocalDate on) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        jdbc.sql("select coalesce(o.facility_type, o.level) as kind, count(*) as number_of from charge c"
                        + " join organization o on o.id = c.organization join organization_level l on l.id = o.level"
                        + " where c.in_charge = :under and" + InForce.of("c") + " and" + InForce.of("o")
                        + " group by coalesce(o.facility_type, o.level), l.rank_order"
                        + " order by l.rank_order, count(*) desc")
                .param("under", organization)
                .param("on", on)
                .query((row, number) -> counts.put(row.getString("kind"), row.getInt("number_of")))
                .list();
        return counts;
    }

    private static String conditions(Question question) {
        StringBuilder conditions = new StringBuilder();
        if (!question.words().isBlank()) {
            conditions.append(
                    " and (o.plain_name like :words escape '!' or o.id = :code or o.authority_code = :code"
                            + " or o.id in (select i.organization from institution i where i.navii_id = :code"
                            + " or i.insurance_number = :code)"
                            + " or o.id in (select n.organization from organization_alias n where n.alias like :words escape '!'))");
        }
        if (!question.kind().isBlank()) {
            conditions.append(" and (o.level = :kind or o.facility_type = :kind)");
        }
        if (!question.prefecture().isBlank()) {
            conditions.append(" and (o.authority_code like :prefecture or o.id in"
                    + " (select i.organization from institution i where i.municipality like :prefecture))");
        }
        if (!question.under().isBlank()) {
            conditions.append(" and o.id in (select c.organization from charge c where c.in_charge = :under and"
                    + InForce.of("c") + ")");
        }
        return conditions.toString();
    }

    private static Map<String, Object> values(Question question) {
        return Map.of(
                "words",
                "%" + RegisteredOrganizations.plain(question.words()).replaceAll("([!%_])", "!$1") + "%",
                "code",
                question.words().strip(),
                "kind",
                question.kind(),
                "prefecture",
                question.prefecture().replaceAll("\\D", "") + "%",
                "under",
                question.under(),
                "on",
                question.on());
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        String type = row.getString("facility_type");
        return new Entry(
                row.getString("id"),
                row.getString("name"),
                type == null ? row.getString("level_name") : FacilityType.word(type),
                row.getString("place"),
                row.getString("in_charge"),
                row.getString("in_charge_name"));
    }
}
