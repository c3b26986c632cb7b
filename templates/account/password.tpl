{{! GET and POST /account/password. Fields: current_password password; password_min. }}<div class="narrow">
{{>_errors}}
<div class="head"><h1>[[Your account]]</h1></div>
{{>_flash}}
<nav aria-label="[[Your account]]"><ul class="views"><li><a href="/account/profile">[[Profile]]</a></li><li><a href="/account/password" aria-current="page">[[Password]]</a></li><li><a href="/account/sessions">[[Sessions]]</a></li><li><a href="/organizations">[[Organizations]]</a></li></ul></nav>
<form class="card" method="post" action="/account/password" novalidate>{{>_csrf}}
<div class="body">
{{#field_current_password}}<div class="field"><label for="current_password">[[Current password]]</label>
<div id="current_password-about">{{>_error}}</div>{{>_password}}</div>{{/field_current_password}}
{{#field_password}}<div class="field"><label for="password">[[New password]]</label>
<div id="password-about"><p>[[At least {{password_min}} characters. Any letters, spaces too.]]</p>{{>_error}}</div>{{>_password}}</div>{{/field_password}}
</div>
<div class="foot"><button class="main" data-busy>[[Change password]]</button><span>[[Ends your other sessions]]</span></div>
</form>
</div>
