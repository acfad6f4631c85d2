-- Searches of a country of cases: the views of V23 with the same meaning of each column, but a table that is joined for one
-- column alone is joined from the left, so that it is not read at all where that column is not asked for. Each duty has its
-- incident by a foreign key, and each incident an organization.

create or replace view audit_case as
    select cast('INCIDENT' as varchar(16)) as kind, i.number, cast(substring(i.summary, 1, 80) as varchar(400)) as title,
        i.institution as organization,
        coalesce(substring(n.municipality, 1, 2), substring(o.authority_code, 1, 2), substring(a.authority_code, 1, 2), '')
            as area,
        coalesce(o.facility_type, o.level) as type, i.opened_at, i.closed_at, (i.number like 'EX-%') as exercise,
        i.merged_into as part_of
    from incident i left join organization o on o.id = i.institution
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

-- exercise is new: whether it is owed in an exercise, as the case says, known without asking the case. A column has the same
-- type in each part: PostgreSQL asks each part for the columns that are wanted, and by its indexes, only then.
create or replace view audit_promise as
    select cast('INCIDENT' as varchar(16)) as case_kind, d.incident as case_number, d.obligation as code, d.what,
        d.owner as organization, o.level,
        coalesce(substring(n.municipality, 1, 2), substring(o.authority_code, 1, 2),
            case when d.owner = i.institution then substring(a.authority_code, 1, 2) end, '') as area,
        coalesce(o.facility_type, o.level) as type, d.anchored_at as begun_at, d.due_at, d.filed_at as fulfilled_at,
        case d.state when 'OPEN' then 'OPEN' when 'FILED' then 'FULFILLED' else 'NOT_REQUIRED' end as state,
        d.basis, d.source, d.sentence, d.calendar_version,
        (d.incident like 'EX-%') as exercise
    from duty d left join incident i on i.number = d.incident
    left join organization o on o.id = d.owner
    left join institution n on n.organization = d.owner
    left join organization a on a.id = i.authority
    where d.state <> 'MERGED'
    union all
    select 'DIRECTIVE', d.directive, 'RECEIPT', '受領を確認する', d.recipient, o.level, substring(d.area, 1, 2),
        coalesce(o.facility_type, o.level), d.sent_at, d.due_at, d.confirmed_at,
        case when d.confirmed_at is not null then 'FULFILLED'
            when d.state = 'CLOSED' or v.withdrawn_at is not null then 'NOT_REQUIRED' else 'OPEN' end, null, null, null, null,
        (d.directive like 'EX-%')
    from delivery d join directive v on v.number = d.directive
    left join organization o on o.id = d.recipient
    where d.state <> 'COPY' and d.sent_at is not null and d.due_at is not null
    union all
    select 'DIRECTIVE', r.directive, r.obligation,
        cast(case r.obligation when 'ADAPT' then '発出する内容を決めて送る' else '届いた通知を次の組織へ伝える' end as varchar(255)), r.organization, o.level,
        coalesce(substring(o.authority_code, 1, 2), ''), coalesce(o.facility_type, o.level), r.received_at, r.pass_on_by,
        r.sent_at, case when r.sent_at is not null then 'FULFILLED' when v.withdrawn_at is not null then 'NOT_REQUIRED'
            else 'OPEN' end, null, null, null, null,
        (r.directive like 'EX-%')
    from relay r join directive v on v.number = r.directive
    left join organization o on o.id = r.organization
    where r.pass_on_by is not null
    union all
    select 'DIRECTIVE', r.directive, 'REPORT', '受領をそろえて報告する', r.organization, o.level,
        coalesce(substring(o.authority_code, 1, 2), ''), coalesce(o.facility_type, o.level), r.sent_at, r.due_at,
        r.reported_at, case when r.reported_at is not null then 'FULFILLED' when v.withdrawn_at is not null then 'NOT_REQUIRED'
            else 'OPEN' end, null, null, null, null,
        (r.directive like 'EX-%')
    from relay r join directive v on v.number = r.directive
    left join organization o on o.id = r.organization
    where r.sent_at is not null and r.due_at is not null;
