-- The chain of one organization, made again. broken: the first number whose
-- record is missing (is_missing) or is not what was written; count_after: the
-- records from there on; head: the number that should be the last.
-- name: audit_verify
with chain as (
  select e.id, row_number() over (order by e.id) as n,
    e.hash = app.audit_hash(coalesce(lag(e.hash) over (order by e.id), ''), e)
      as is_good, e.hash
  from app.audit_events e where e.org_id = $1::bigint
), first_broken as (
  select n, id <> n as is_missing from chain
  where id <> n or not is_good order by n limit 1
)
select (select count(*) from chain) as count,
  (select n from first_broken) as broken,
  (select is_missing from first_broken) as is_missing,
  coalesce(h.id, 0) as head,
  coalesce(h.hash, '') = coalesce((select hash from chain
    order by n desc limit 1), '') as is_head_good
from (select 1) one left join app.audit_heads h on h.org_id = $1::bigint
