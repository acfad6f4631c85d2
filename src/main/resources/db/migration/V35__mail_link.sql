-- Which notices are of a legal deadline or a duty, and which can be answered from the mail itself.
alter table notice add column duty boolean default false not null;   -- goes at once, whatever an officer prefers
alter table notice add column answer_until timestamp with time zone; -- until when its receipt can be confirmed by a link; null: by none

-- Links by which the receipt of a directive is confirmed without a login, each once. The token is not kept: it is this id and
-- what the installation's secret signs of the row, and is written when the mail is handed over.
create table mail_link (
    id varchar(32) primary key,
    mail varchar(36) not null,
    organization varchar(64) not null,
    case_number varchar(64) not null,
    addresses varchar(2000) not null,        -- to whom the mail with it went
    expires_at timestamp with time zone not null,
    created_at timestamp with time zone not null,
    used_at timestamp with time zone
);
create index mail_link_by_case on mail_link (case_number);

-- Organizations that a mail could not reach, for whoever is in charge of them; as long as it is so.
create view unreachable_by_mail as
    select n.organization, min(n.told_at) as since, count(*) as notices
    from notice n where n.mail_state = 'UNREACHABLE' group by n.organization;
