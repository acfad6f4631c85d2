-- By what a directive is to be passed on and its receipts are due: settled once, when it reaches the organization or goes out from
-- there. RECEIPT is kept once for each sender: it holds for whoever gets the directive from him, and for his report.
create table directive_term (
    directive varchar(32) not null references directive,
    organization varchar(64) not null,
    code varchar(32) not null,               -- O2, O3, O5, ADAPT; RECEIPT
    basis varchar(8) not null,               -- TEXT, POLICY; ASKED: the author's day; PERIOD: the vigilance period begins
    source varchar(64) not null,
    sentence varchar(2000) not null,
    calendar_version varchar(64) not null,   -- empty where no table of holidays counted, or it is not known
    reckoned boolean not null,               -- it was not recorded then: by the row that the policy of today has for that day
    primary key (directive, organization, code)
);

-- As in V31, with the columns of the directive's own parts, of the type that the view has (without a length); reckoned is new.
create or replace view audit_promise as
    select cast('INCIDENT' as varchar(16)) as case_kind, d.incident as case_number, d.obligation as code, d.what,
        d.owner as organization, o.level,
        coalesce(substring(n.municipality, 1, 2), substring(o.authority_code, 1, 2),
            case when d.owner = i.institution then substring(a.authority_code, 1, 2) end, '') as area,
        coalesce(o.facility_type, o.level) as type, d.anchored_at as begun_at, d.due_at, d.filed_at as fulfilled_at,
        case d.state when 'OPEN' then 'OPEN' when 'FILED' then 'FULFILLED' else 'NOT_REQUIRED' end as state,
        d.basis, d.source, d.sentence, d.calendar_version,
        (d.incident like 'EX-%') as exercise, false as reckoned
    from duty d left join incident i on i.number = d.incident
    left join organization o on o.id = d.owner
    left join institution n on n.organization = d.owner
    left join organization a on a.id = i.authority
    where d.state <> 'MERGED'
    union all
    select 'DIRECTIVE', d.directive, 'RECEIPT', '受領を確認する', d.recipient, o.level, substring(d.area, 1, 2),
        coalesce(o.facility_type, o.level), d.sent_at, d.due_at, d.confirmed_at,
        case when d.confirmed_at is not null then 'FULFILLED'
            when d.state = 'CLOSED' or v.withdrawn_at is not null then 'NOT_REQUIRED' else 'OPEN' end,
        cast(t.basis as varchar), cast(t.source as varchar), cast(t.sentence as varchar), cast(t.calendar_version as varchar), (d.directive like 'EX-%'), t.reckoned
    from delivery d join directive v on v.number = d.directive
    left join organization o on o.id = d.recipient
    left join directive_term t on t.directive = d.directive and t.organization = d.sender and t.code = 'RECEIPT'
    where d.state <> 'COPY' and d.sent_at is not null and d.due_at is not null
    union all
    select 'DIRECTIVE', r.directive, r.obligation,
        cast(case r.obligation when 'ADAPT' then '発出する内容を決めて送る' else '届いた通知を次の組織へ伝える' end as varchar(255)), r.organization, o.level,
        coalesce(substring(o.authority_code, 1, 2), ''), coalesce(o.facility_type, o.level), r.received_at, r.pass_on_by,
        r.sent_at, case when r.sent_at is not null then 'FULFILLED' when v.withdrawn_at is not null then 'NOT_REQUIRED'
            else 'OPEN' end, cast(t.basis as varchar), cast(t.source as varchar), cast(t.sentence as varchar), cast(t.calendar_version as varchar), (r.directive like 'EX-%'), t.reckoned
    from relay r join directive v on v.number = r.directive
    left join organization o on o.id = r.organization
    left join directive_term t on t.directive = r.directive and t.organization = r.organization and t.code = r.obligation
    where r.pass_on_by is not null
    union all
    select 'DIRECTIVE', r.directive, 'REPORT', '受領をそろえて報告する', r.organization, o.level,
        coalesce(substring(o.authority_code, 1, 2), ''), coalesce(o.facility_type, o.level), r.sent_at, r.due_at,
        r.reported_at, case when r.reported_at is not null then 'FULFILLED' when v.withdrawn_at is not null then 'NOT_REQUIRED'
            else 'OPEN' end, cast(t.basis as varchar), cast(t.source as varchar), cast(t.sentence as varchar), cast(t.calendar_version as varchar), (r.directive like 'EX-%'), t.reckoned
    from relay r join directive v on v.number = r.directive
    left join organization o on o.id = r.organization
    left join directive_term t on t.directive = r.directive and t.organization = r.organization and t.code = 'RECEIPT'
    where r.sent_at is not null and r.due_at is not null;
