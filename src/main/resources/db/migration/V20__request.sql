-- By when the ministry asked to be told (D4 §3, O13); null where it did not ask.
alter table authority_response add column requested_until timestamp with time zone;
