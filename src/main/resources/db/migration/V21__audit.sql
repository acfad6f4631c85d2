-- What happened, as it was: rows are added and never touched. The engine's history is changed in place and is no evidence.
create table audit_event (
    id varchar(32) primary key,
    happened_at timestamp with time zone not null,
    kind varchar(16) not null,
    case_number varchar(255),
    process varchar(64),
    task varchar(64),
    actor varchar(255) not null,
    organization varchar(64),
    content text not null,
    content_digest varchar(64) not null
);
create index audit_event_case on audit_event (case_number, id);
create index audit_event_task on audit_event (task);

-- Events of committed transactions that the sealer has not taken up; since when.
create table audit_unsealed (
    event varchar(32) primary key,
    since timestamp with time zone not null
);

-- The sealer's numbers, without gaps, and the leaves of the Merkle tree in their order.
create table audit_seal (
    number bigint primary key,
    event varchar(32) not null unique,
    leaf varchar(64) not null
);

-- One row: how far the tree has grown, and the name of this log.
create table audit_tree (
    id int primary key,
    origin varchar(255) not null,
    size bigint not null,
    peaks varchar(4200) not null
);

-- Signed roots (C2SP signed notes); the copy outside of the database is what counts.
create table audit_checkpoint (
    size bigint primary key,
    note varchar(1000) not null
);
