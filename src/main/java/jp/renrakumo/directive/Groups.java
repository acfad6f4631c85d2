package jp.renrakumo.directive;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Groups of recipients that an organization keeps: who is in them in which days (JST, half open). */
@Repository
class Groups {

    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One group.
     *
     * @param organization whose it is
     * @param members how many are in it on the day asked for
     */
    record Group(long id, String organization, String name, int members) {}

    /**
     * Somebody in a group.
     *
     * @param organization its id
     * @param name its name as it is, or last was
     * @param until first day on which it no longer is in it, null if open
     */
    record Member(long id, String organization, String name, LocalDate since, @Nullable LocalDate until) {

        /** Last day, null if open. */
        public @Nullable LocalDate through() {
            return until == null ? null : until.minusDays(1);
        }

        public boolean on(LocalDate day) {
            return !since.isAfter(day) && (until == null || until.isAfter(day));
        }
    }

    /** Those of these organizations, with how many members they have on the day. */
    List<Group> of(List<String> organizations, LocalDate on) {
        return organizations.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select g.id, g.organization, g.name, (select count(*) from recipient_group_member m
                                    where m.recipient_group = g.id and m.since <= :on and (m.until is null or m.until > :on)) as members
                                from recipient_group g where g.organization in (:organizations) order by g.organization, g.name
                                """)
                        .param("on", on)
                        .param("organizations", organizations)
                        .query(Group.class)
                        .list();
    }

    Optional<Group> find(long id, LocalDate on) {
        return jdbc.sql("select organization from recipient_group where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .flatMap(organization -> of(List.of(organization), on).stream()
                        .filter(group -> group.id() == id)
                        .findFirst());
    }

    /** Ids of those who are in the group on the day, in the order in which they came. */
    List<String> members(long group, LocalDate on) {
        return all(group).stream()
                .filter(member -> member.on(on))
                .map(Member::organization)
                .toList();
    }

    /** Everybody who was, is or will be in it. */
    List<Member> all(long group) {
        return jdbc.sql("select m.id, m.organization, o.name, m.since, m.until from recipient_group_member m"
                        + " join organization o on o.id = m.organization where m.recipient_group = ?"
                        + " order by m.since, m.id")
                .param(group)
                .query(Member.class)
                .list();
    }

    /** @return the new group's id */
    long found(String organization, String name) {
        jdbc.sql("insert into recipient_group (organization, name) values (?, ?)")
                .params(organization, name)
                .update();
        return jdbc.sql("select id from recipient_group where organization = ? and name = ?")
                .params(organization, name)
                .query(Long.class)
                .single();
    }

    /** One group changes at a time: two who add the same member do not both add it. */
    void lock(long group) {
        jdbc.sql("select id from recipient_group where id = ? for update")
                .param(group)
                .query(Long.class)
                .single();
    }

    void join(long group, String organization, LocalDate since) {
        jdbc.sql("insert into recipient_group_member (recipient_group, organization, since) values (?, ?, ?)")
                .params(group, organization, since)
                .update();
    }

    /** The member is no longer in it from this day on; one who was to come later never is. */
    void leave(Member member, LocalDate on) {
        if (member.since().isBefore(on)) {
            jdbc.sql("update recipient_group_member set until = ? where id = ?")
                    .params(on, member.id())
                    .update();
        } else {
            jdbc.sql("delete from recipient_group_member where id = ?")
                    .param(member.id())
                    .update();
        }
    }
}
