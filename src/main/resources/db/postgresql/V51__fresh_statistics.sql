-- PostgreSQL lets only its owner count a table anew (before version 17 there is no right that could be given), and skips it with a
-- warning for everybody else. The application, which owns no table of a migration, has him do it (organization.FreshStatistics).
-- Nothing is read or changed by that; what an index computes is computed by the right of the table's owner.
create function count_anew(grown regclass) returns void language plpgsql security definer set search_path from current as $$
begin
    execute pg_catalog.format('analyze %s', grown);
end
$$;
