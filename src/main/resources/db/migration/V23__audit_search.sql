-- What auditors search and count. The log may know neither incidents nor directives; these views are their common language.
-- Whoever changes the tables below keeps the meaning of the columns here.

-- What a relay owes, and by when, as it was when the directive reached it; unknown of relays of before.
alter table relay add column obligation varchar(16);     -- O2, O3, O5; ADAPT at the root
alter table relay add column pass_on_by timestamp with time zone;

-- One case: kind INCIDENT or DIRECTIVE; title, a short text; organization, the institution or the issuer, with its area (two
-- digits of a prefecture, empty if it has none) and its type (of facility, or its level); closed_at, null while it is open;
-- part_of, the case into which it was merged as another report of the same.
create view audit_case as
    select cast('INCIDENT' as varchar(16)) as kind, i.number, cast(substring(i.summary, 1, 80) as varchar(400)) as title,
        i.institution as organization,
        coalesce(substring(n.municipality, 1, 2), substring(o.authority_code, 1, 2), substring(a.authority_code, 1, 2), '')
            as area,
        coalesce(o.facility_type, o.level) as type, i.opened_at, i.closed_at, (i.number like 'EX-%') as exercise,
        i.merged_into as part_of
    from incident i join organization o on o.id = i.institution
    left join institution n on n.organization = i.institution
    left join organization a on a.id = i.authority
    union all
    select cast('DIRECTIVE' as varchar(16)), v.number,
        cast(coalesce((select min(m.number) from document_number m where m.document = v.document and m.ordinal =
                (select min(f.ordinal) from document_number f where f.document = v.document)) || ' ', '')
            || coalesce(t.title, o.name || 'の' || t.nature) as varchar(400)),
        v.issuer, coalesce(substring(o.authority_code, 1, 2), ''), coalesce(o.facility_type, o.level), v.issued_at,
        coalesce(v.withdrawn_at, v.completed_at), (v.number like 'EX-%'), cast(null as varchar(32))
    from directive v join document t on t.id = v.document join organization o on o.id = v.issuer;

-- One thing that an organization owes in a case: code, an obligation (O2 … O17, or the key of a policy: ADAPT, RECEIPT; REPORT
-- is a relay's report of the receipts below it); what, in words; who owes it, with its level, area and type; since when
-- (begun_at), until when (due_at), when it was done (fulfilled_at), and its state: OPEN, FULFILLED, or NOT_REQUIRED, if it ended
-- without (withdrawn, closed, decided with a reason); of a duty also by what rule (basis TEXT or POLICY, source, sentence) and
-- which table of holidays the time limit was reckoned. What has not gone out is not owed; copies owe nothing; a duty that stands
-- in another report of the same incident is counted there alone.
create view audit_promise as
    select cast('INCIDENT' as varchar(16)) as case_kind, d.incident as case_number, d.obligation as code, d.what,
        d.owner as organization, o.level,
        coalesce(substring(n.municipality, 1, 2), substring(o.authority_code, 1, 2),
            case when d.owner = i.institution then substring(a.authority_code, 1, 2) end, '') as area,
        coalesce(o.facility_type, o.level) as type, d.anchored_at as begun_at, d.due_at, d.filed_at as fulfilled_at,
        case d.state when 'OPEN' then 'OPEN' when 'FILED' then 'FULFILLED' else 'NOT_REQUIRED' end as state,
        d.basis, d.source, d.sentence, d.calendar_version
    from duty d join incident i on i.number = d.incident
    left join organization o on o.id = d.owner
    left join institution n on n.organization = d.owner
    left join organization a on a.id = i.authority
    where d.state <> 'MERGED'
    union all
    select 'DIRECTIVE', d.directive, 'RECEIPT', '受領を確認する', d.recipient, o.level, d.area,
        coalesce(o.facility_type, o.level), d.sent_at, d.due_at, d.confirmed_at,
        case when d.confirmed_at is not null then 'FULFILLED'
            when d.state = 'CLOSED' or v.withdrawn_at is not null then 'NOT_REQUIRED' else 'OPEN' end, null, null, null, null
    from delivery d join directive v on v.number = d.directive
    left join organization o on o.id = d.recipient
    where d.state <> 'COPY' and d.sent_at is not null and d.due_at is not null
    union all
    select 'DIRECTIVE', r.directive, r.obligation, case r.obligation when 'ADAPT' then '発出する内容を決めて送る' else '届いた通知を次の組織へ伝える' end, r.organization, o.level,
        coalesce(substring(o.authority_code, 1, 2), ''), coalesce(o.facility_type, o.level), r.received_at, r.pass_on_by,
        r.sent_at, case when r.sent_at is not null then 'FULFILLED' when v.withdrawn_at is not null then 'NOT_REQUIRED'
            else 'OPEN' end, null, null, null, null
    from relay r join directive v on v.number = r.directive
    left join organization o on o.id = r.organization
    where r.pass_on_by is not null
    union all
    select 'DIRECTIVE', r.directive, 'REPORT', '受領をそろえて報告する', r.organization, o.level,
        coalesce(substring(o.authority_code, 1, 2), ''), coalesce(o.facility_type, o.level), r.sent_at, r.due_at,
        r.reported_at, case when r.reported_at is not null then 'FULFILLED' when v.withdrawn_at is not null then 'NOT_REQUIRED'
            else 'OPEN' end, null, null, null, null
    from relay r join directive v on v.number = r.directive
    left join organization o on o.id = r.organization
    where r.sent_at is not null and r.due_at is not null;

-- Whom a directive reached or will reach, and by whom: for those who see their own part of it alone.
create view audit_reach as
    select d.directive as case_number, d.recipient, d.sender from delivery d;

-- Who acted in which cases.
create index audit_event_actor on audit_event (actor, case_number);

-- Searches that an auditor keeps: his own alone, and the one thing that he writes here.
create table audit_search (
    id bigint generated by default as identity primary key,
    account varchar(255) not null,
    name varchar(60) not null,
    query varchar(2000) not null,            -- as in the address of the page
    saved_at timestamp with time zone not null,
    unique (account, name)
);
