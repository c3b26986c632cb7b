{{! An organization is offered: organization name from path base_url. The first line is the subject. }}Subject: [[{{from:x-line}} offers you {{organization:x-line}}]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[{{from}} offers to hand the organization {{organization}} over to you. You can accept or decline within 7 days; until then nothing changes.]]

[[See the offer:]]
{{base_url}}{{path}}

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
