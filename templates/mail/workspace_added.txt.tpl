{{! Somebody was added to a workspace: workspace by name. The first line is the subject. }}Subject: [[You can open the workspace {{workspace:x-line}} now]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[{{by}} added you to the workspace {{workspace}} of {{organization}}.]]

{{base_url}}/organizations

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
