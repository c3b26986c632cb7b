-- name: doctor_clock
select floor(extract(epoch from app.now()))::bigint as now

-- Roles of processes that could do more than their grants say.
-- name: doctor_roles
select string_agg(rolname, ', ' order by rolname) as names from pg_catalog.pg_roles
where rolname = any (array[$1::text, $2::text, $3::text])
  and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)
