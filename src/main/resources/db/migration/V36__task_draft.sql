-- What officers wrote into the form of a task that they have not completed; it ends with the task.
create table task_draft (
    task varchar(64) not null,               -- the engine's id
    officer varchar(64) not null,            -- account
    case_number varchar(255),                -- null: the task belongs to no case
    content varchar(200000) not null,        -- values of the form's fields, JSON
    saved_at timestamp with time zone not null,
    primary key (task, officer)
);
create index task_draft_by_case on task_draft (case_number);
