{{! The password was changed: base_url recipient. The first line is the subject. }}Subject: [[Your password was changed]]

[[The password of {{recipient}} was changed just now, and the other sessions were ended.]]

[[Was it not you? Choose a new password at once and tell us:]]
{{base_url}}/password/forgot

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
