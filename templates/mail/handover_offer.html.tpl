{{! An organization is offered: organization name from path base_url. }}<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>[[{{from}} offers you {{organization}}]]</title>
{{>_mail_style}}
</head>
<body bgcolor="#f7f6f2">
<table class="page" role="presentation" width="100%" bgcolor="#f7f6f2" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table class="sheet" role="presentation" width="600" bgcolor="#ffffff" cellpadding="0" cellspacing="0" border="0"><tr><td class="in">
{{>_mail_brand}}
<h1>[[{{from}} offers you {{organization}}]]</h1>
<p>{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}<br>[[{{from}} offers to hand the organization {{organization}} over to you. You can accept or decline within 7 days; until then nothing changes.]]</p>
<p><a class="button" href="{{base_url}}{{path}}">[[See the offer]]</a></p>
</td></tr></table>
<table class="under" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td>
<p>[[Sent by {{operator_name}}. Questions: {{operator_contact}}]]</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
