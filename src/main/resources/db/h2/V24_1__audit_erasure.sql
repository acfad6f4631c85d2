-- One change of an event is allowed: an approved erasure empties its content (AppendOnly).
create trigger audit_erasure_kept before update, delete on audit_erasure for each row call 'jp.renrakumo.audit.AppendOnly';
