-- Run once by the owner of an empty database, before the first start: the application then works as renrakumo_app, which may
-- add events to the audit log and never change or delete one (V24_2), and the owner's password is needed for migrations alone:
--   spring.datasource.username=renrakumo_app, spring.flyway.user=<owner>
-- Set the password with:  alter role renrakumo_app password '…'
create role renrakumo_app login;
grant usage, create on schema public to renrakumo_app;
alter default privileges in schema public grant select, insert, update, delete on tables to renrakumo_app;
alter default privileges in schema public grant usage on sequences to renrakumo_app;
