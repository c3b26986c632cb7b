{{! An invitation: link organization name role invited_by expires_at recipient. }}<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>[[{{invited_by}} invited you to {{organization}}]]</title>
{{>_mail_style}}
</head>
<body bgcolor="#f7f6f2">
<table class="page" role="presentation" width="100%" bgcolor="#f7f6f2" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table class="sheet" role="presentation" width="600" bgcolor="#ffffff" cellpadding="0" cellspacing="0" border="0"><tr><td class="in">
{{>_mail_brand}}
<h1>[[{{invited_by}} invited you to {{organization}}]]</h1>
<p>{{#name}}[[Hello {{name}},]]{{/name}}{{#not_name}}[[Hello,]]{{/not_name}}<br>[[you are invited to work with {{organization}} on orgdesk.]]</p>
<table class="facts" cellpadding="0" cellspacing="0" border="0">
<tr><td class="name">[[Role]]</td><td><b>{{role:x-label}}</b><br><span class="dim">[[Your workspaces are listed on the page.]]</span></td></tr>
<tr><td class="name">[[For]]</td><td>{{recipient}}</td></tr>
<tr><td class="name">[[Until]]</td><td>{{expires_at:x-full}}</td></tr>
</table>
<p><a class="button" href="{{link}}">[[See the invitation]]</a></p>
<p class="dim">[[You decide on the page: opening the link accepts nothing.]]</p>
{{>_mail_link}}
<p class="dim rule">[[Did you not expect this? Ignore it. The invitation ends by itself.]]</p>
</td></tr></table>
<table class="under" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td>
<p>[[Sent by {{operator_name}} because {{invited_by}} entered your address. Questions: {{operator_contact}}]]</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
