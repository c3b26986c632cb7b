{{! GET and POST /password/forgot. Field: email. }}<div class="slim">
{{>_errors}}
<div class="head"><div><h1>[[Forgotten password]]</h1>
<p>[[We send a link with which you choose a new one.]]</p></div></div>
{{>_flash}}
<form class="card" method="post" action="/password/forgot" novalidate>{{>_csrf}}
{{#field_email}}<div class="field"><label for="email">[[E-mail address]]</label>
<div id="email-about">{{>_error}}</div>{{>_email}}</div>{{/field_email}}
<button class="main full" data-busy>[[Send the link]]</button>
</form>
<p><a href="/signin">[[Back to sign-in]]</a></p>
</div>
