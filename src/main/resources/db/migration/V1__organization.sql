-- Who exists, at which level, in whose charge, since when. Periods are half open in Japanese days: [since, until); null is open.
create table organization_level (
    id varchar(32) primary key,
    name varchar(64) not null,
    rank_order int not null,                 -- 1 is the highest
    relays boolean not null                  -- passes directives on to others
);

create table organization (
    id varchar(64) primary key,              -- also the engine's group
    name varchar(255) not null,
    level varchar(32) not null references organization_level,
    facility_type varchar(32),
    municipal_hospital boolean default false not null,
    second_officer_required boolean default false not null,
    authority_code varchar(6),               -- 6-digit code of a local government
    since date,
    until date
);

-- Official name, aliases and spellings, normalised; several may point at one office.
create table organization_alias (
    alias varchar(255) primary key,
    organization varchar(64) not null references organization
);

-- Who has whom in its charge: the tree.
create table charge (
    organization varchar(64) not null references organization,
    in_charge varchar(64) not null references organization,
    since date,
    until date
);
create index charge_by_organization on charge (organization);
create index charge_by_in_charge on charge (in_charge);

-- To whom an organization passes directives on, in this order.
create table relay_recipient (
    organization varchar(64) not null references organization,
    recipient varchar(64) not null references organization,
    ordinal int not null,
    since date,
    until date,
    primary key (organization, recipient)
);

create table contact (
    organization varchar(64) not null references organization,
    office varchar(255) not null,
    phone varchar(64),
    person varchar(64),
    hours varchar(128),
    since date,
    until date
);
create index contact_by_organization on contact (organization);

-- Which vendor maintains an institution's systems.
create table maintenance (
    institution varchar(64) not null references organization,
    vendor varchar(64) not null references organization,
    since date,
    until date
);

-- Which municipality owns a municipal hospital.
create table ownership (
    institution varchar(64) not null references organization,
    municipality varchar(64) not null references organization,
    since date,
    until date
);

insert into organization_level (id, name, rank_order, relays) values
    ('NATIONAL_POLICE', '警察庁', 1, true),
    ('MINISTRY', '厚生労働省', 2, true),
    ('NATIONAL_CENTER', '国の機関', 2, false),
    ('PREFECTURE', '都道府県', 3, true),
    ('HEALTH_CENTER_CITY', '保健所設置市・特別区', 4, true),
    ('MUNICIPALITY', '市区町村', 4, false),
    ('ASSOCIATION', '関係団体', 4, false),
    ('INSTITUTION', '医療機関等', 5, false),
    ('VENDOR', '保守会社', 6, false);
