-- What those who keep the system running read of the other packages; whoever changes the tables below keeps the meaning of the
-- columns. Exercises are nobody's alarm and stand in none of these.

-- A duty that is owed.
create view operation_duty as
    select d.incident as case_number, d.due_at from duty d where d.state = 'OPEN' and d.incident not like 'EX-%';
create index duty_by_state on duty (state, due_at);

-- Receipts that a sender waits for, how many, and until when.
create view operation_receipts as
    select a.case_number, a.outstanding, a.due_at from desk_awaited a where a.outstanding > 0 and a.case_number not like 'EX-%';

-- An event that waits for its seal, since when.
create view operation_unsealed as select u.event, u.since from audit_unsealed u;

-- A mail: WAITING, SENT or FAILED.
create view operation_mail as select m.state, m.created_at from outgoing_mail m;
