{{! A person was removed from an organization: organization name. The first line is the subject. }}Subject: [[You were removed from {{organization:x-line}}]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[an Admin of {{organization}} ended your access to it and to its workspaces. Your account and your other organizations stay as they are.]]

[[Is this a mistake? Ask an Admin of {{organization}} for a new invitation.]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
