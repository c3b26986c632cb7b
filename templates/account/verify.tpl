{{! GET /verify/{token}: a button; opening the link alone verifies nothing.
 token  {email name}
}}<div class="slim">
{{#token}}<div class="head"><div><h1>[[Verify your e-mail]]</h1>
<p>[[One click, and {{email}} is verified.]]</p></div></div>{{/token}}
<form class="card" method="post">{{>_csrf}}
<p>[[Then you sign in with your password.]]</p>
<button class="main full" data-busy>[[Verify e-mail]]</button>
</form>
</div>
