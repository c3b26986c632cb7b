{{! A workspace was suspended: workspace by by_email name. The first line is the subject. }}Subject: [[The workspace {{workspace:x-line}} is suspended]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[{{by}} suspended the workspace {{workspace}} of {{organization}}. You cannot open it until it is resumed; other workspaces and your account stay as they are.]]

[[Messages that come in are stored. Nothing is sent. Questions? Ask {{by}}: {{by_email}}]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
