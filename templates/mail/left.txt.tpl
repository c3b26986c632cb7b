{{! A person has left an organization: organization. The first line is the subject. }}Subject: [[You left {{organization:x-line}}]]

[[Your access to {{organization}} and to its workspaces has ended. Your account and your other organizations stay as they are. Coming back takes a new invitation.]]

-- 
[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]
