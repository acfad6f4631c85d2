-- Measures of a plan against recurrence, each with who answers for it and until when; a returned plan stays beside the next.
create table prevention_measure (
    incident varchar(32) not null references incident,
    plan int not null,
    ordinal int not null,
    measure varchar(1000) not null,
    responsible varchar(255) not null,
    due date not null,
    done_at timestamp with time zone,
    primary key (incident, plan, ordinal)
);
