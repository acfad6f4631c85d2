-- What the events tell of each process instance is compared with the engine's history.
create index audit_event_process on audit_event (process, id);
