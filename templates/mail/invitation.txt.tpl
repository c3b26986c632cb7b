{{! An invitation: link organization name role invited_by expires_at recipient. The first line is the subject. }}Subject: [[{{invited_by:x-line}} invited you to {{organization:x-line}}]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[you are invited to work with {{organization}} on orgdesk.]]

[[Role:]] {{role:x-label}}
[[For:]] {{recipient}}
[[Until:]] {{expires_at:x-full}}

[[See the invitation:]]
{{link}}

[[You decide on the page: opening the link accepts nothing.]]
[[Did you not expect this? Ignore it. The invitation ends by itself.]]

-- 
[[Sent by {{operator_name}} because {{invited_by}} entered your address. Questions: {{operator_contact}}]]
