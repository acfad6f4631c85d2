-- Why a hold was lifted; unknown of those of before.
alter table legal_hold add column lift_reason varchar(1000);

-- When what remains of an erased case was told to the log anew, so that it is compared from then on.
alter table erasure add column retold_at timestamp with time zone;
