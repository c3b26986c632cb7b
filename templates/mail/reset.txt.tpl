{{! A link for a new password: link name expires_at. The first line is the subject. }}Subject: [[Choose a new password]]

{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}

[[here is the link with which you choose a new password:]]

{{link}}

[[The link works once, for one hour. Did you not ask for it? Ignore this: your password stays as it is.]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
