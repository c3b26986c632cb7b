{{! For the Admins: somebody came in through a workspace: workspace by email name. The first line is the subject. }}Subject: [[{{by:x-line}} invited somebody to {{organization:x-line}}]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[{{by}} added {{email}} to the workspace {{workspace}}. The address was not in {{organization}} yet and is invited as a Member.]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
