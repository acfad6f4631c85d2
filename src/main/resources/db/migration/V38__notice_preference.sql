-- How officers want to be told by mail; who has no row is told at once, together with his organization.
create table notice_preference (
    account varchar(64) primary key,
    daily_at int not null,                   -- minute of the day in Japan at which the daily mail leaves
    quiet_from int,                          -- minutes of the day between which nothing leaves that can wait; null: none
    quiet_until int,
    quiet_days boolean not null,             -- nor on Saturdays, Sundays and holidays
    changed_at timestamp with time zone not null
);
create table notice_choice (
    account varchar(64) not null references notice_preference on delete cascade,
    kind varchar(16) not null,               -- as in notice; without a row: at once
    choice varchar(16) not null,             -- DAILY, NEVER
    primary key (account, kind)
);

-- What an officer with a preference is told in mails of his own, and when.
create table personal_notice (
    notice bigint not null,
    account varchar(64) not null,
    organization varchar(64) not null,
    state varchar(16) not null,              -- WAITING, POSTED, SENT
    send_at timestamp with time zone not null,
    mail varchar(36),
    primary key (notice, account)
);
create index personal_notice_by_time on personal_notice (state, send_at);
create index personal_notice_by_person on personal_notice (account, organization, state);
create index personal_notice_by_mail on personal_notice (mail);
-- notice.mail_state has two more: APART (in officers' own mails, until one of them has it) and UNWANTED (nobody there wants such mails)

-- What was told about a case by mail, officers' own mails included.
drop view audit_mail;
create view audit_mail as
    select n.case_number, n.organization, n.kind, n.sentence, n.told_at, n.mail_state as state, m.recipients, m.sent_at
    from notice n left join outgoing_mail m on m.id = n.mail
    where n.mail is not null or not exists (select 1 from personal_notice p where p.notice = n.id)
    union all
    select n.case_number, n.organization, n.kind, n.sentence, n.told_at, p.state, m.recipients, m.sent_at
    from personal_notice p join notice n on n.id = p.notice left join outgoing_mail m on m.id = p.mail;
