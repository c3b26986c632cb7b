{{! Somebody signed up with an address that has an account: base_url recipient. }}<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>[[You already have an account]]</title>
{{>_mail_style}}
</head>
<body bgcolor="#f7f6f2">
<table class="page" role="presentation" width="100%" bgcolor="#f7f6f2" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table class="sheet" role="presentation" width="600" bgcolor="#ffffff" cellpadding="0" cellspacing="0" border="0"><tr><td class="in">
{{>_mail_brand}}
<h1>[[You already have an account]]</h1>
<p>[[Somebody, perhaps you, tried to create an account with {{recipient}}. There is one already, and nothing was changed.]]</p>
<p><a class="button" href="{{base_url}}/signin">[[Sign in]]</a></p>
<p class="dim">[[Forgotten your password? Choose a new one here:]]<br><a href="{{base_url}}/password/forgot">{{base_url}}/password/forgot</a></p>
<p class="dim rule">[[Was it not you? You need not do anything.]]</p>
</td></tr></table>
<table class="under" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td>
<p>[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
