-- How many events the last checkpoint speaks of that lies outside of the database; set anew at the first round of a node.
alter table audit_tree add column outside_size bigint default 0 not null;
update audit_tree set outside_size = size;

-- What a node says of itself: the name under which its log and whoever keeps it running know it, its version, and how many
-- checkpoints it found outside that the database did not know.
alter table audit_uptime add column name varchar(200);
alter table audit_uptime add column version varchar(100);
alter table audit_uptime add column unknown_outside bigint default 0 not null;

-- Read by those who keep the system running: a checkpoint that is not outside yet, and when the last event happened that it
-- speaks of.
create view operation_checkpoint as
    select c.size, e.happened_at as since
    from audit_tree t
        join audit_checkpoint c on c.size > t.outside_size
        left join audit_seal s on s.number = c.size
        left join audit_event e on e.id = s.event
    where t.id = 1;

-- A run of a node.
create view operation_node as
    select u.node, u.name, u.version, u.begun_at, u.seen_at, u.unknown_outside from audit_uptime u;
