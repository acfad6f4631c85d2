-- A slip of a statement changes no event; who holds the password can take this away, and is found by the checkpoints.
create trigger audit_event_kept before update, delete on audit_event for each row call 'jp.renrakumo.audit.AppendOnly';
create trigger audit_seal_kept before update, delete on audit_seal for each row call 'jp.renrakumo.audit.AppendOnly';
create trigger audit_checkpoint_kept before update, delete on audit_checkpoint for each row call 'jp.renrakumo.audit.AppendOnly';
