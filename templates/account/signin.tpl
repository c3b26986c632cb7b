{{! GET and POST /signin. Fields: email password next (hidden; where to go after).
}}<div class="slim">
{{>_errors}}
<div class="head"><div><h1>[[Sign in]]</h1>
<p>[[Manage your organizations and workspaces.]]</p></div></div>
{{>_flash}}
<form class="card" method="post" action="/signin" novalidate>{{>_csrf}}
{{#field_next}}{{#value}}<input type="hidden" name="next" value="{{value}}">{{/value}}{{/field_next}}
{{#field_email}}<div class="field"><label for="email">[[E-mail address]]</label>
<div id="email-about">{{>_error}}</div>{{>_email}}</div>{{/field_email}}
{{#field_password}}<div class="field"><a class="aside" href="/password/forgot">[[Forgotten?]]</a><label for="password">[[Password]]</label>
<div id="password-about">{{>_error}}</div>{{>_password}}</div>{{/field_password}}
<button class="main full" data-busy>[[Sign in]]</button>
</form>
<p>[[New here?]] <a href="/signup">[[Create an account]]</a></p>
</div>
