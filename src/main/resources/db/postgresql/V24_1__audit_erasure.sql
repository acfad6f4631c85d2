-- One change of an event is allowed: an approved erasure empties its content, and nothing keeps the case from it.
drop trigger audit_event_kept on audit_event;
create function audit_content_erased() returns trigger language plpgsql as $$
begin
    if new.content = '' and to_jsonb(new) - 'content' = to_jsonb(old) - 'content' and exists (
            select 1 from audit_erasure a join erasure e on e.id = a.erasure
            where a.event = old.id and e.event is not null and e.approved_by <> e.asked_by and not exists (
                select 1 from legal_hold h where h.case_number = e.case_number and h.lifted_at is null)) then
        return new;
    end if;
    raise exception 'audit_event is append-only';
end
$$;
create trigger audit_event_kept before update on audit_event for each row execute function audit_content_erased();
create trigger audit_event_kept_whole before delete or truncate on audit_event for each statement execute function audit_append_only();
create trigger audit_erasure_kept before update or delete or truncate on audit_erasure for each statement execute function audit_append_only();
