-- Periods of heightened vigilance, half open in Japanese days: [starts_on 00:00, ends_on 00:00).
create table vigilance_period (
    document varchar(64) not null,
    declared_by varchar(64) not null,
    starts_on date not null,
    ends_on date not null,
    source varchar(255) not null,
    primary key (document, declared_by)
);

-- How far a demo's clock is ahead of the machine's; empty where real time counts.
create table demo_clock (
    offset_ms bigint not null
);
