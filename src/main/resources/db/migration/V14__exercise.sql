-- Numbers of cases, one series for each kind; exercises (訓練) have series of their own and are never counted among the others.
create table case_sequence (
    series varchar(8) not null,              -- DIR, INC, EX-DIR, EX-INC
    calendar_year int not null,
    last_number int not null,
    primary key (series, calendar_year)
);
-- with year 0, the gate: whoever opens a year holds this row, so that two do not both open it
insert into case_sequence (series, calendar_year, last_number)
    select 'DIR', calendar_year, last_number from directive_sequence;
insert into case_sequence (series, calendar_year, last_number)
    select 'INC', calendar_year, last_number from incident_sequence;
insert into case_sequence (series, calendar_year, last_number) values ('EX-DIR', 0, 0);
insert into case_sequence (series, calendar_year, last_number) values ('EX-INC', 0, 0);
drop table directive_sequence;
drop table incident_sequence;

-- How fast the deadlines of an exercise run: so many hours of the policy in one hour since it began.
create table exercise (
    case_number varchar(32) primary key,
    pace int not null,
    begun_at timestamp with time zone not null
);
