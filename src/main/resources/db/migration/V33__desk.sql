-- What an officer's desk reads of directives and incidents; whoever changes the tables below keeps the meaning of the columns.

-- What a sender waits for: receipts of one directive. waits, who waits; outstanding of total; due_at, until when.
create view desk_awaited as
    select r.directive as case_number, r.organization as waits, r.due_at,
        (select coalesce(sum(t.recipients - t.settled), 0) from delivery_tally t
            where t.directive = r.directive and t.sender = r.organization) as outstanding,
        (select coalesce(sum(t.recipients - t.closed), 0) from delivery_tally t
            where t.directive = r.directive and t.sender = r.organization) as total
    from relay r join directive v on v.number = r.directive
    where r.sent_at is not null and r.reported_at is null and v.withdrawn_at is null and v.completed_at is null;
create index relay_by_organization on relay (organization, sent_at);

-- What people did in a case: by which organization, by whom (officer; null where only the organization is known), when, and what.
create view desk_done as
    select i.incident as case_number, i.organization, cast(i.officer as varchar(64)) as officer, i.recorded_at as done_at,
        cast(i.heading as varchar(255)) as what
    from incident_record i where i.officer <> 'system'
    union all
    select d.directive, d.recipient, d.confirmed_by, coalesce(d.recorded_at, d.confirmed_at),
        cast(case when d.channel = 'SYSTEM' then '受領を確認' else '受領（送付元が記録）' end as varchar(255))
    from delivery d where d.confirmed_at is not null
    union all
    select c.directive, c.recipient, c.confirmed_by, c.confirmed_at, cast('訂正・補足の受領を確認' as varchar(255))
    from reconfirmation c where c.confirmed_at is not null
    union all
    select r.directive, r.organization, coalesce(r.approved_by, r.adapted_by), r.sent_at, cast('通知を送った' as varchar(255))
    from relay r where r.sent_at is not null
    union all
    select r.directive, r.organization, cast(null as varchar(64)), r.reported_at, cast('受領をそろえて報告' as varchar(255))
    from relay r where r.reported_at is not null;
create index incident_record_by_organization on incident_record (organization, recorded_at);
