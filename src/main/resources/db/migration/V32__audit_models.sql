-- Which event of the log tells how a deployed file, or a version of a decision table, stands: a way to find it, no evidence.
create table audit_model (
    model varchar(64) primary key,           -- id in ACT_GE_BYTEARRAY or ACT_RE_DECISION_DEF
    event varchar(32) not null
);
