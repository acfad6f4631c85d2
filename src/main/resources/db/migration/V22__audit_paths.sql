-- How often each element of a model was reached in a case, and how long it lasted: counted while events are sealed, and can
-- be counted anew from them at any time. Nothing here is evidence.
create table audit_path (
    case_number varchar(255) not null,       -- empty: of no case
    definition varchar(64) not null,         -- the model's version, as the engine names it
    element varchar(255) not null,           -- a node or a sequence flow
    entered bigint not null,
    ended bigint not null,
    lasted_ms bigint not null,               -- together, of those that ended
    longest_ms bigint not null,
    primary key (case_number, definition, element)
);
create index audit_path_by_definition on audit_path (definition, element);

-- When a node ran, so that an auditor can tell a late timer from a system that was away.
create table audit_uptime (
    node varchar(64) primary key,
    begun_at timestamp with time zone not null,
    seen_at timestamp with time zone not null
);

-- What was told about a case by mail: kind and state as of the notices, recipients one address per line, sent_at null while it
-- waits or if nobody could be told.
create view audit_mail as
    select n.case_number, n.organization, n.kind, n.sentence, n.told_at, n.mail_state as state, m.recipients, m.sent_at
    from notice n left join outgoing_mail m on m.id = n.mail;

-- The last checkpoint that went to the auditors by mail.
alter table audit_tree add column mailed_size bigint default 0 not null;
alter table audit_tree add column mailed_at timestamp with time zone;
