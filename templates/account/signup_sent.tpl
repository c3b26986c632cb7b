{{! GET /signup/sent, and POST /signup/sent with errors. Field: email. }}<div class="slim">
{{>_errors}}
<div class="head"><div><h1>[[Check your inbox]]</h1>
<p>[[Check your inbox to verify your e-mail. The link works once, for 24 hours.]]</p></div></div>
{{>_flash}}
<form class="card" method="post" action="/signup/sent" novalidate>{{>_csrf}}
<h2>[[No e-mail?]]</h2>
<p>[[Look in the spam folder and check the address. We can send the link again; older links then stop working.]]</p>
{{#field_email}}<div class="field"><label for="email">[[E-mail address]]</label>
<div id="email-about">{{>_error}}</div>{{>_email}}</div>{{/field_email}}
<button class="plain" data-busy>[[Send it again]]</button>
</form>
<p><a href="/signin">[[Back to sign-in]]</a></p>
</div>
