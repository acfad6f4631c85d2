-- Two reports of one incident: the later one points at the one it belongs to; its duties stay.
alter table incident add column merged_into varchar(32) references incident;
create index incident_by_merged_into on incident (merged_into);
