{{! GET /o/{org}/users/new, and POST /o/{org}/users with errors. Fields: email name
 role (options: the roles this person may hand out).
 seats_note  "2 of 12 seats are free"; is_full: none is; invitation_days
}}<div class="dialog">
{{>_errors}}
<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / [[Add user]]</p>
<form class="card" method="post" action="/o/{{org_slug}}/users" novalidate data-guard>{{>_csrf}}{{>_key}}
<div class="title"><h1 class="heading">[[Add user]]</h1><span>[[Step 1 of 2]]</span></div>
{{#is_full}}<div class="note warn"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#triangle-alert"/></svg><p>[[All seats are in use. A Billing Admin needs none and can be invited.]]</p></div>{{/is_full}}<div class="body">
{{#field_email}}<div class="field"><label for="email">[[E-mail address]]</label>
<div id="email-about"><p>[[We send the invitation here.]] {{#invitation_days_is_1}}[[The link works for one day.]]{{/invitation_days_is_1}}{{#not_invitation_days_is_1}}[[The link works for {{invitation_days}} days.]]{{/not_invitation_days_is_1}}</p>{{>_error}}</div>{{>_email}}</div>{{/field_email}}
{{#field_name}}<div class="field"><label for="name">[[Name]] <i>[[(optional)]]</i></label>
<div id="name-about">{{>_error}}</div>{{>_input}}</div>{{/field_name}}
{{#field_role}}{{>_roles}}{{/field_role}}
</div>
<div class="foot"><button class="main" data-busy>[[Next]]</button><a href="/o/{{org_slug}}/users">[[Cancel]]</a><span>{{seats_note}}</span></div>
</form>
</div>
