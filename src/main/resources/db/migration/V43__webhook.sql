-- Notices for the receiver outside (renrakumo.webhook.url), while one is set.
create table webhook_post (
    id varchar(36) primary key,              -- its webhook-id: a second copy can be recognized
    notice bigint not null unique,
    case_number varchar(64) not null,
    body text not null,                      -- JSON, the same in every attempt
    state varchar(16) not null,              -- WAITING, SENT, FAILED
    attempts int not null,
    created_at timestamp with time zone not null,
    next_attempt_at timestamp with time zone not null,
    claimed_by varchar(36),                  -- who is posting it, and until when nobody else may
    claimed_until timestamp with time zone,
    sent_at timestamp with time zone,
    last_error varchar(1000)
);
create index webhook_post_by_state on webhook_post (state, next_attempt_at);
create index webhook_post_by_case on webhook_post (case_number);

-- What those who keep the system running read of it: WAITING, SENT or FAILED.
create view operation_webhook as select p.state, p.created_at from webhook_post p;
