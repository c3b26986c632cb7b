-- name: throttle_take
insert into auth.throttles as t (key, started_at, count)
values ($1::text, app.now(), 1)
on conflict (key) do update set
  count = case when t.started_at <= app.now() - $2::interval then 1
    else t.count + 1 end,
  started_at = case when t.started_at <= app.now() - $2::interval
    then app.now() else t.started_at end
returning count, ceil(extract(epoch from
  started_at + $2::interval - app.now()))::int as seconds_left

-- name: throttle_forget
delete from auth.throttles where key = $1::text
