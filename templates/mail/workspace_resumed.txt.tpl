{{! A workspace can be opened again: workspace by name. The first line is the subject. }}Subject: [[The workspace {{workspace:x-line}} is open again]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[{{by}} resumed the workspace {{workspace}} of {{organization}}. You can open it as before.]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
