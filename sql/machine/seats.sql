-- Seats: active and pending people; expired invitations and Billing Admins
-- need none.
-- name: seats
select s.seats, s.plan, used.count - expired.count as used,
  pending.count - expired.count as pending
from app.subscriptions s,
  (select coalesce(sum(c.count), 0)::int as count from app.member_counts c
    where c.org_id = $1::bigint and c.role <> 'billing_admin'
      and c.status in ('active', 'pending')) used,
  (select coalesce(sum(c.count), 0)::int as count from app.member_counts c
    where c.org_id = $1::bigint and c.role <> 'billing_admin'
      and c.status = 'pending') pending,
  (select count(*)::int as count from app.members m
    where m.org_id = $1::bigint and m.status = 'pending'
      and m.expires_at <= app.now() and m.role <> 'billing_admin') expired
where s.org_id = $1::bigint
