{{! GET /organizations/new when the quota is used up: operator_contact. }}<div class="narrow">
<div class="head"><div><h1>[[You have already created an organization]]</h1>
<p>[[Contact the operator to create another.]]</p></div></div>
<section class="card"><h2>[[What you can do]]</h2>
<ul class="facts"><li><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#info"/></svg><span>[[Write to {{operator_contact}} and say what the second one is for.]]</span></li>
<li><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#info"/></svg><span>[[Several workspaces in one organization share the subscription. A second organization has its own subscription, users and security.]]</span></li></ul></section>
<p><a class="button" href="/organizations">[[Your organizations]]</a></p>
</div>
