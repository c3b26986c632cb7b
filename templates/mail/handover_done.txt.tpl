{{! The offer was accepted: organization name owner. The first line is the subject. }}Subject: [[{{owner:x-line}} is now the owner of {{organization:x-line}}]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[{{owner}} accepted your offer and is now the organization owner of {{organization}}. You stay an Admin.]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
