-- An incident that was first kept on paper, and judgements that were made before they were written down here.
alter table incident add column transcribed_from varchar(255); -- whose paper, where it is kept; null if it was told here first
alter table assessment add column recorded_at timestamp with time zone;
update assessment set recorded_at = assessed_at;
alter table assessment alter column recorded_at set not null;
