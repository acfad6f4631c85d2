-- Where the application has a role of its own (docker/postgresql/application-role.sql), it may add to the log and empty a content
-- that is erased, as the trigger allows; nothing else. Only the owner can take this away.
do $$
begin
    if exists (select 1 from pg_roles where rolname = 'renrakumo_app') then
        revoke update, delete, truncate on audit_event, audit_seal, audit_checkpoint, audit_erasure from renrakumo_app;
        grant update (content) on audit_event to renrakumo_app;
    end if;
end
$$;
