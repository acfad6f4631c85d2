-- What the application shipped when it last started: what a new version changes is told against it, so that nothing which a
-- release changed is replaced unseen.
create table shipped_model (
    name varchar(255) primary key,           -- processes/incident/duty.bpmn
    digest char(64) not null
);
