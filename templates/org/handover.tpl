{{! GET and POST /o/{org}/general/handover: offer, withdraw, accept, decline.
 Fields: user (the id of an Admin) or answer (accept, decline, withdraw).
 handover    {to_name to_email to_me from_name offered_at expires_at}, or null
 candidates  [{id name email}]: the other active Admins
}}<div class="form">
{{>_errors}}
<p class="crumbs"><a href="/o/{{org_slug}}/general">[[General]]</a> / [[Hand over]]</p>
<div class="head"><div><h1>[[Hand the organization over]]</h1>
<p>[[The organization owner has an Admin's rights, and nobody can demote, deactivate or delete them.]]</p></div></div>
{{>_flash}}
{{#handover}}<form class="card" method="post" action="/o/{{org_slug}}/general/handover">{{>_csrf}}
{{#to_me}}<h2>[[{{from_name}} offers you {{org_name}}]]</h2>
<ul class="facts"><li><span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span><span>[[You become the organization owner at once.]]</span></li><li><span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span><span>[[{{from_name}} stays an Admin.]]</span></li></ul>
<p class="hint">[[The offer ends {{expires_at:x-full}}.]]</p>
<div class="foot"><button class="main" name="answer" value="accept" data-busy>[[Accept the organization]]</button><button class="plain" name="answer" value="decline">[[Decline]]</button></div>{{/to_me}}
{{#not_to_me}}<h2>[[Offered to {{to_name}}]]</h2>
<p>[[{{to_email}} can accept until {{expires_at:x-full}}. Until then nothing changes.]]</p>
<div class="foot">{{#me_is_owner}}<button class="plain" name="answer" value="withdraw" data-busy>[[Withdraw the offer]]</button>{{/me_is_owner}}<a href="/o/{{org_slug}}/general">[[Back to General]]</a></div>{{/not_to_me}}
</form>{{/handover}}
{{#not_handover}}{{#not_me_is_owner}}<div class="card empty"><p><b>[[There is no offer.]]</b> [[Only the organization owner can hand {{org_name}} over.]]</p></div>{{/not_me_is_owner}}{{#me_is_owner}}{{#has_candidates}}<form class="card" method="post" action="/o/{{org_slug}}/general/handover" novalidate>{{>_csrf}}
<div class="body"><fieldset id="user" tabindex="-1"><legend>[[New organization owner]]</legend>
{{#field_user}}{{>_error}}{{/field_user}}<div class="choices">{{#candidates}}<label><input type="radio" name="user" value="{{id}}"><span><b><bdi>{{name}}</bdi></b><small><bdi>{{email}}</bdi></small></span></label>{{/candidates}}</div></fieldset>
<p class="hint">[[They get an e-mail and have 7 days to accept. Then you are an Admin like the others; only they could hand it back.]]</p></div>
<div class="foot"><button class="destroy" data-busy>[[Offer {{org_name}}]]</button><a href="/o/{{org_slug}}/general">[[Cancel]]</a></div>
</form>{{/has_candidates}}
{{#not_candidates}}<div class="card empty"><p><b>[[There is no other Admin.]]</b> [[Only an active Admin can take the organization over. Make someone an Admin first.]]</p>{{#can_users_role}}<a class="button small" href="/o/{{org_slug}}/users">[[Users]]</a>{{/can_users_role}}</div>{{/not_candidates}}{{/me_is_owner}}{{/not_handover}}
</div>
