{{! Somebody was added to a workspace: workspace by name. }}<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>[[You can open the workspace {{workspace}} now]]</title>
{{>_mail_style}}
</head>
<body bgcolor="#f7f6f2">
<table class="page" role="presentation" width="100%" bgcolor="#f7f6f2" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table class="sheet" role="presentation" width="600" bgcolor="#ffffff" cellpadding="0" cellspacing="0" border="0"><tr><td class="in">
{{>_mail_brand}}
<h1>[[You can open the workspace {{workspace}} now]]</h1>
<p>{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}</p>
<p>[[{{by}} added you to the workspace {{workspace}} of {{organization}}.]]</p>
<p><a class="button" href="{{base_url}}/organizations">[[Your organizations]]</a></p>
<p class="dim">[[If the button does not work, copy this address:]]<br><a href="{{base_url}}/organizations">{{base_url}}/organizations</a></p>
</td></tr></table>
<table class="under" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td>
<p>[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
