{{! GET and POST /account/sessions. Field: revoke, an id or "others".
 sessions  [{id is_current device ip created_at last_used_at}]
}}<div class="narrow">
{{>_errors}}
<div class="head"><h1>[[Your account]]</h1></div>
{{>_flash}}
<nav aria-label="[[Your account]]"><ul class="views"><li><a href="/account/profile">[[Profile]]</a></li><li><a href="/account/password">[[Password]]</a></li><li><a href="/account/sessions" aria-current="page">[[Sessions]]</a></li><li><a href="/organizations">[[Organizations]]</a></li></ul></nav>
<form class="card" method="post" action="/account/sessions">{{>_csrf}}
<div><h2>[[Where you are signed in]]</h2><p>[[End what you do not know, then change your password.]]</p></div>
{{#sessions}}<div class="row"><div><h3>{{#device}}<bdi>{{device}}</bdi>{{/device}}{{#not_device}}[[Unknown device]]{{/not_device}}</h3>
<p>{{#is_current}}<b class="owner">[[This session]]</b> · {{/is_current}}<bdi>{{ip}}</bdi> · [[last used]] <time datetime="{{last_used_at:x-iso}}">{{last_used_at:x-moment}}</time></p></div>
{{#not_is_current}}<button class="small" name="revoke" value="{{id}}">[[End session]]<span class="hidden"> {{device}}, {{ip}}</span></button>{{/not_is_current}}</div>
{{/sessions}}<div class="foot"><button class="plain" name="revoke" value="others">[[End all other sessions]]</button></div>
</form>
</div>
