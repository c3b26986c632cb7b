{{! GET and POST /o/{org}/general. Fields: name phone website timezone language
 version (for those who may edit).
 general   {slug name phone website timezone language created_at created_by
           is_support_on support_until support_at support_by}
 handover  {name email expires_at}: to whom it is offered, or null
 conflict  [{field_label theirs yours}], conflict_by, conflict_at: see _stale
 POST …/general/logo takes logo (a file) or remove=1; POST …/general/support-access
 takes support=on or off
}}{{>_errors}}
<div class="head"><h1>[[General]]</h1></div>
{{>_flash}}
{{#not_me_is_owner}}{{#can_organization_answer}}{{#handover}}<div class="offer"><p><b>[[{{org_name}} is offered to {{name}}.]]</b><small>[[They can accept until {{expires_at:x-date}}.]]</small></p><a class="button small" href="/o/{{org_slug}}/general/handover">[[See the offer]]</a></div>{{/handover}}{{/can_organization_answer}}{{/not_me_is_owner}}
{{>_stale}}
{{#can_general_edit}}<form class="card" method="post" action="/o/{{org_slug}}/general" novalidate data-guard>{{>_csrf}}{{#field_version}}<input type="hidden" name="version" value="{{value}}">{{/field_version}}
<div><h2>[[Organization]]</h2><p>[[For internal reference only.]]</p></div>
<div class="body">
{{#field_name}}<div class="field"><label for="name">[[Organization name]]</label>
<div id="name-about">{{>_error}}</div>{{>_input}}</div>{{/field_name}}
<div class="pair">
{{#field_phone}}<div class="field"><label for="phone">[[Phone]] <i>[[(optional)]]</i></label>
<div id="phone-about"><p>[[With country code]]</p>{{>_error}}</div>{{>_tel}}</div>{{/field_phone}}
{{#field_website}}<div class="field"><label for="website">[[Website]] <i>[[(optional)]]</i></label>
<div id="website-about"><p>[[http or https]]</p>{{>_error}}</div>{{>_url}}</div>{{/field_website}}
</div>
<div class="pair">
{{#field_timezone}}<div class="field"><label for="timezone">[[Time zone]]</label>
<div id="timezone-about"><p>[[Dates and billing periods follow it]]</p>{{>_error}}</div>{{>_select}}</div>{{/field_timezone}}
{{#field_language}}<div class="field"><label for="language">[[Language]]</label>
<div id="language-about"><p>[[For people who have not chosen one]]</p>{{>_error}}</div>{{>_select}}</div>{{/field_language}}
</div>
</div>
<div class="foot"><button class="main" data-busy>[[Save]]</button><span>{{#general}}[[Created {{created_at:x-date}} by {{created_by}}]] · <code id="org-id">{{slug}}</code> <button type="button" class="link" hidden data-copy="org-id">[[Copy]]</button>{{/general}}</span></div>
</form>{{/can_general_edit}}
{{#not_can_general_edit}}{{#general}}<section class="card"><div><h2>[[Organization]]</h2><p>[[For internal reference only.]]</p></div>
<dl><dt>[[Organization name]]</dt><dd><bdi>{{name}}</bdi></dd><dt>[[Phone]]</dt><dd>{{#phone}}<bdi>{{phone}}</bdi>{{/phone}}{{#not_phone}}–{{/not_phone}}</dd><dt>[[Website]]</dt><dd>{{#website}}<bdi>{{website}}</bdi>{{/website}}{{#not_website}}–{{/not_website}}</dd><dt>[[Time zone]]</dt><dd>{{timezone}}</dd><dt>[[Language]]</dt><dd>{{language:x-label}}</dd></dl>
<p class="ask"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#lock"/></svg>[[Only Organization Admins can edit this information.]]</p>
<div class="foot"><span>[[Created {{created_at:x-date}} by {{created_by}}]] · <code id="org-id">{{slug}}</code> <button type="button" class="link" hidden data-copy="org-id">[[Copy]]</button></span></div></section>{{/general}}{{/not_can_general_edit}}
{{#general}}<div class="halves">
{{#can_general_edit}}<form class="card" id="logo-card" method="post" enctype="multipart/form-data" action="/o/{{org_slug}}/general/logo">{{>_csrf}}
<div><h2>[[Logo]]</h2><p>[[PNG, JPEG or WebP, up to 1 MiB.]]</p></div>
<div class="picture">{{#org_logo_path}}<img class="square" src="{{org_logo_path}}" alt="[[The logo now]]" width="64" height="64">{{/org_logo_path}}{{#not_org_logo_path}}<span class="square" aria-hidden="true">{{name:x-initials}}</span>{{/not_org_logo_path}}
<div>{{#not_org_logo_path}}<p class="hint">[[No logo yet. The letter stands in.]]</p>{{/not_org_logo_path}}
<label class="hidden" for="logo">[[Choose a picture]]</label><input type="file" id="logo" name="logo" accept="image/png,image/jpeg,image/webp">
<div class="acts"><button class="small" data-busy>[[Save logo]]</button>{{#org_logo_path}}<button class="link" name="remove" value="1">[[Remove]]</button>{{/org_logo_path}}</div></div></div>
</form>{{/can_general_edit}}
<form class="card" method="post" action="/o/{{org_slug}}/general/support-access">{{>_csrf}}
<div class="title"><h2>[[Support access]]</h2>{{#is_support_on}}<span class="badge good"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg>[[On]]</span>{{/is_support_on}}{{#not_is_support_on}}<span class="badge"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#minus"/></svg>[[Off]]</span>{{/not_is_support_on}}</div>
<p class="hint">[[Lets our support staff look, never change, for 7 days. Every page they open is in the audit log.]]</p>
{{#is_support_on}}<p class="hint">[[{{support_by}} switched it on {{support_at:x-moment}}. It ends {{support_until:x-moment}}.]]</p>{{/is_support_on}}
{{#can_general_support}}<div>{{#is_support_on}}<button class="small" name="support" value="off">[[End access now]]</button>{{/is_support_on}}{{#not_is_support_on}}<button class="small" name="support" value="on">[[Allow for 7 days]]</button>{{/not_is_support_on}}</div>{{/can_general_support}}
</form>
</div>{{/general}}
<section class="card"><div><h2>[[Billing information]]</h2><p>[[Printed on invoices. Everyone who can open General sees it.]]</p></div>
<p class="hint">[[Nothing is entered yet. The trial needs none.]]</p></section>
<section class="card zone"><h2>[[Danger zone]]</h2>
<div class="row"><div><h3>[[Leave {{org_name}}]]</h3><p>{{#me_is_owner}}[[You own this organization. Hand it over first.]]{{/me_is_owner}}{{#not_me_is_owner}}[[Your access to its settings and workspaces ends at once. Coming back takes a new invitation.]]{{/not_me_is_owner}}</p></div>{{#not_me_is_owner}}<a class="button small grave" href="/o/{{org_slug}}/general/leave">[[Leave…]]</a>{{/not_me_is_owner}}</div>
{{#can_organization_handover}}<div class="row"><div><h3>[[Hand the organization over]]</h3><p>{{#handover}}[[Offered to {{name}}, who can accept until {{expires_at:x-date}}.]]{{/handover}}{{#not_handover}}[[Offer {{org_name}} to another Admin. They have 7 days to accept; until then you stay its organization owner.]]{{/not_handover}}</p></div><a class="button small grave" href="/o/{{org_slug}}/general/handover">[[Hand over…]]</a></div>{{/can_organization_handover}}
</section>
