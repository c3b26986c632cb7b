{{! GET /o/{org}/workspaces/new, and POST /o/{org}/workspaces with errors. Fields:
 name contact_limit. limit_note, is_full with full_note, is_partner: see workspaces
}}<div class="dialog">
{{>_errors}}
<p class="crumbs"><a href="/o/{{org_slug}}/workspaces">[[Workspaces]]</a> / [[Add workspace]]</p>
<form class="card" method="post" action="/o/{{org_slug}}/workspaces" novalidate data-guard>{{>_csrf}}{{>_key}}
<div class="title"><h1 class="heading">[[Add workspace]]</h1><span>[[Step 1 of 2]]</span></div>
{{#is_full}}<div class="note"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#info"/></svg><p><b>{{full_note}}</b>{{#larger_note}} {{larger_note}}{{/larger_note}}</p></div>{{/is_full}}
<div class="body">
{{#field_name}}<div class="field"><label for="name">[[Name]]</label>
<div id="name-about">{{>_error}}</div>{{>_input}}</div>{{/field_name}}
{{#is_partner}}{{#field_contact_limit}}<div class="field"><label for="contact_limit">[[Contact limit]] <i>[[(optional)]]</i></label>
<div id="contact_limit-about"><p>[[Empty: no limit. Once it is reached, new contacts are held.]]</p>{{>_error}}</div>{{>_input}}</div>{{/field_contact_limit}}{{/is_partner}}
<p class="hint">[[Workspaces share the subscription and have users, contacts and channels of their own. Another organization has its own subscription, users and sign-in rules.]]</p>
</div>
<div class="foot"><button class="main" data-busy>[[Next]]</button><a href="/o/{{org_slug}}/workspaces">[[Cancel]]</a><span>{{limit_note}}</span></div>
</form>
</div>
