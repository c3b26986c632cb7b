{{! Somebody signed up with an address that has an account: base_url recipient. The first line is the subject. }}Subject: [[You already have an account]]

[[Somebody, perhaps you, tried to create an account with {{recipient}}. There is one already, and nothing was changed.]]

[[Sign in:]]
{{base_url}}/signin

[[Forgotten your password? Choose a new one here:]]
{{base_url}}/password/forgot

[[Was it not you? You need not do anything.]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
