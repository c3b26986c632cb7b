{{! GET /password/forgot/sent. The same for known and unknown addresses. }}<div class="slim">
<div class="head"><div><h1>[[Check your inbox]]</h1>
<p>[[If there is an account with this address, a link is on its way. It works once, for one hour.]]</p></div></div>
{{>_flash}}
<p>[[Nothing there? Look in the spam folder, or]] <a href="/password/forgot">[[try again]]</a>.</p>
<p><a href="/signin">[[Back to sign-in]]</a></p>
</div>
