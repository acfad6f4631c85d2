-- Addresses from which mails came back after a server had taken them.
create table mail_bounce (
    mail varchar(36) not null,               -- the outgoing_mail
    address varchar(320) not null,
    reason varchar(1000) not null,           -- status and words of the last server
    reported_at timestamp with time zone not null,
    primary key (mail, address)
);
