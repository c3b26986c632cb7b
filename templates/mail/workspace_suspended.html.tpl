{{! A workspace was suspended: workspace by by_email name. }}<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>[[The workspace {{workspace}} is suspended]]</title>
{{>_mail_style}}
</head>
<body bgcolor="#f7f6f2">
<table class="page" role="presentation" width="100%" bgcolor="#f7f6f2" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table class="sheet" role="presentation" width="600" bgcolor="#ffffff" cellpadding="0" cellspacing="0" border="0"><tr><td class="in">
{{>_mail_brand}}
<h1>[[The workspace {{workspace}} is suspended]]</h1>
<p>{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}</p>
<p>[[{{by}} suspended the workspace {{workspace}} of {{organization}}. You cannot open it until it is resumed; other workspaces and your account stay as they are.]]</p>
<p>[[Messages that come in are stored. Nothing is sent. Questions? Ask {{by}}: {{by_email}}]]</p>
</td></tr></table>
<table class="under" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td>
<p>[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
