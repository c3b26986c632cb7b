-- name: leave_go
delete from app.members where org_id = $1::bigint and id = $2::bigint
returning email
