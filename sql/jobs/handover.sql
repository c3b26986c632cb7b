-- name: handover_expired
select org_id from door.handovers_expired() as org_id limit $1::int

-- name: handover_expire
delete from app.handovers h using app.members f, app.members t
where h.org_id = $1::bigint and h.expires_at <= app.now()
  and (f.org_id, f.id) = (h.org_id, h.from_id)
  and (t.org_id, t.id) = (h.org_id, h.to_id)
returning f.email as from_email, t.email as to_email, h.offered_at,
  h.expires_at
