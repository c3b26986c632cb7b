-- What the audit log is looked through by: a day, a person's address as it
-- was.

set role orgdesk_owner;

create index audit_events_at on app.audit_events (org_id, at, id);
create index audit_events_name on app.audit_events
  (org_id, (actor collate "C"), id);

reset role;
