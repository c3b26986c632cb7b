{{! A link that verifies an address: link name expires_at. The first line is the subject. }}Subject: [[Verify your e-mail]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[one click is missing, and your account is ready:]]

{{link}}

[[The link works once, for 24 hours. Did you not sign up? Ignore this: without the link nothing happens.]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
