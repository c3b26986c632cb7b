-- name: bearer_token
select * from door.token($1::bigint, $2::bytea)
