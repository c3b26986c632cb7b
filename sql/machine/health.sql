-- The newest migration of this database.
-- name: health_version
select coalesce(max(version), -1) as version from app.migrations
