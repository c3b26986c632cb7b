-- What an import could name.
-- name: import_workspaces
select w.id, w.name_key from app.workspaces w
where w.org_id = $1::bigint and w.status <> 'deleted'

-- What is left of seats and of today's mails.
-- name: import_limits
select greatest(s.seats - used.count + expired.count, 0) as seats_left,
  greatest(s.mails_per_day - sent.count, 0) as mails_left
from app.subscriptions s,
  (select coalesce(sum(c.count), 0)::int as count from app.member_counts c
    where c.org_id = $1::bigint and c.role <> 'billing_admin'
      and c.status in ('active', 'pending')) used,
  (select count(*)::int as count from app.members m
    where m.org_id = $1::bigint and m.status = 'pending'
      and m.expires_at <= app.now() and m.role <> 'billing_admin') expired,
  (select count(*)::int as count from app.outbox x
    where x.org_id = $1::bigint
      and x.created_at > app.now() - interval '1 day') sent
where s.org_id = $1::bigint

-- Rows that are not simply new: in the organization, invited, or named above.
-- An expired invitation is as good as none.
-- name: import_judge
select j.number, j.status from (select r.number, case when row_number() over (partition by r.key
      order by r.number) > 1 then 'duplicate'
    when m.status = 'pending' and m.expires_at > app.now() then 'pending'
    when m.status <> 'pending' then 'member' end as status
  from jsonb_to_recordset($2::jsonb) as r(number int, key text)
  left join app.members m on m.org_id = $1::bigint and m.email_key = r.key) j
where j.status is not null
