-- A change of models is a case of its own: brought, checked, approved by a second analyst, activated.
insert into case_sequence (series, calendar_year, last_number) values ('REL', 0, 0);

-- state: DRAFT, the check found something; WAITING for approval; SCHEDULED; ACTIVE; REFUSED; WITHDRAWN
create table model_release (
    number varchar(32) primary key,
    reason varchar(4000) not null,
    uploaded_by varchar(64) not null,
    uploaded_at timestamp with time zone not null,
    state varchar(16) not null,
    activate_at timestamp with time zone,    -- null: as soon as it is approved
    approved_by varchar(64),
    approved_at timestamp with time zone,
    refused_by varchar(64),                  -- system: it could not be activated
    refusal varchar(4000),
    ended_at timestamp with time zone,       -- when it became active, was refused or withdrawn
    instance varchar(64)
);
create index model_release_newest on model_release (uploaded_at);

-- base, base_digest: the file that it takes the place of, as it was in force when it was brought; null if it is new
create table model_release_file (
    release varchar(32) not null references model_release,
    name varchar(255) not null,              -- processes/incident/duty.bpmn
    content bytea not null,
    digest char(64) not null,
    base bytea,
    base_digest char(64),
    lines_added int not null,
    lines_removed int not null,
    primary key (release, name)
);

-- Which bundles it changes. base_digest: of all files in force when it was checked; previous_deployment: where they were.
create table model_release_bundle (
    release varchar(32) not null references model_release,
    bundle varchar(64) not null,
    base_digest char(64) not null,
    previous_deployment varchar(64),
    deployment varchar(64),
    primary key (release, bundle)
);

-- the gate: whoever activates or withdraws a release holds this row
create table release_gate (
    id int primary key
);
insert into release_gate (id) values (1);

-- A release as the log of audit shows its head; searches and statistics are about incidents and directives.
create view audit_release as
    select cast('RELEASE' as varchar(16)) as kind, number, cast(substring(reason, 1, 80) as varchar(400)) as title,
        cast('analysts' as varchar(64)) as organization, uploaded_at as opened_at, ended_at as closed_at
    from model_release
    where instance is not null;
