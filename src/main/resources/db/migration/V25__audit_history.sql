-- What the events tell of each process instance is compared with the engine's history.
create index audit_event_process on audit_event (process, id);

-- Since which event of the log something is told there. what: PROMISES, whatever an organization owes in a case.
create table audit_since (
    what varchar(16) primary key,
    event varchar(32) not null
);
