-- A slip of a statement changes no event; who holds the owner's password can take this away, and is found by the checkpoints.
create function audit_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;
create trigger audit_event_kept before update or delete or truncate on audit_event for each statement execute function audit_append_only();
create trigger audit_seal_kept before update or delete or truncate on audit_seal for each statement execute function audit_append_only();
create trigger audit_checkpoint_kept before update or delete or truncate on audit_checkpoint for each statement execute function audit_append_only();
