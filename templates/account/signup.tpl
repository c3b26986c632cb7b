{{! GET and POST /signup. Fields: first_name last_name email password.
 password_min: the shortest password. }}<div class="slim">
{{>_errors}}
<div class="head"><div><h1>[[Create an account]]</h1>
<p>[[With your work e-mail. We send a link to verify it.]]</p></div></div>
{{>_flash}}
<form class="card" method="post" action="/signup" novalidate>{{>_csrf}}
<div class="pair">
{{#field_first_name}}<div class="field"><label for="first_name">[[First name]]</label>
<div id="first_name-about">{{>_error}}</div>{{>_input}}</div>{{/field_first_name}}
{{#field_last_name}}<div class="field"><label for="last_name">[[Last name]]</label>
<div id="last_name-about">{{>_error}}</div>{{>_input}}</div>{{/field_last_name}}
</div>
{{#field_email}}<div class="field"><label for="email">[[E-mail address]]</label>
<div id="email-about">{{>_error}}</div>{{>_email}}</div>{{/field_email}}
{{#field_password}}<div class="field"><label for="password">[[Password]]</label>
<div id="password-about"><p>[[At least {{password_min}} characters. Any letters, spaces too.]]</p>{{>_error}}</div>{{>_password}}</div>{{/field_password}}
<button class="main full" data-busy>[[Create account]]</button>
</form>
<p>[[You have an account?]] <a href="/signin">[[Sign in]]</a></p>
</div>
