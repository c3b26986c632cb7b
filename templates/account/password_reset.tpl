{{! GET and POST /password/reset/{token}. Field: password.
 token  {email name}, password_min
}}<div class="slim">
{{>_errors}}
{{#token}}<div class="head"><div><h1>[[Choose a new password]]</h1>
<p>[[For {{email}}. It ends all your sessions.]]</p></div></div>{{/token}}
<form class="card" method="post" novalidate>{{>_csrf}}
{{#field_password}}<div class="field"><label for="password">[[New password]]</label>
<div id="password-about"><p>[[At least {{password_min}} characters. Any letters, spaces too.]]</p>{{>_error}}</div>{{>_password}}</div>{{/field_password}}
<button class="main full" data-busy>[[Set password]]</button>
</form>
</div>
