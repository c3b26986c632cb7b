{{! A link that verifies an address: link name expires_at. }}<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>[[Verify your e-mail]]</title>
{{>_mail_style}}
</head>
<body bgcolor="#f7f6f2">
<table class="page" role="presentation" width="100%" bgcolor="#f7f6f2" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table class="sheet" role="presentation" width="600" bgcolor="#ffffff" cellpadding="0" cellspacing="0" border="0"><tr><td class="in">
{{>_mail_brand}}
<h1>[[Verify your e-mail]]</h1>
<p>{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}<br>[[one click is missing, and your account is ready.]]</p>
<p><a class="button" href="{{link}}">[[Verify e-mail]]</a></p>
{{>_mail_link}}
<p class="dim rule">[[The link works once, for 24 hours. Did you not sign up? Ignore this: without the link nothing happens.]]</p>
</td></tr></table>
<table class="under" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td>
<p>[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
