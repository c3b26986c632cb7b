{{! GET and POST /o/{org}/general. Fields: name phone website timezone language
 version (for those who may edit).
 general   {id name phone website timezone language created_at created_by version
           logo_path support_until support_at support_by}; support_until is null
           when it is over; version is the new one after a conflict
 billing_information  {company address tax_id billing_email}, or null
 handover  {to_name to_email to_me from_name expires_at}, the open offer, or null
 leave_reason  why one cannot leave, a sentence, or null
 ask       sentence for those who may only look, or null
 conflict  [{field_label theirs yours}], conflict_by, conflict_at: see _stale
 POST …/general/logo takes logo (a file) or remove=1; POST …/general/support-access
 takes enabled=1, or nothing: off
}}{{>_errors}}
<div class="head"><h1>[[General]]</h1></div>
{{>_flash}}
{{#handover}}{{#to_me}}<div class="offer"><p><b>[[{{from_name}} offers you this organization.]]</b><small>[[You can accept until {{expires_at:x-date}}.]]</small></p><a class="button small" href="/o/{{org_slug}}/general/handover">[[See the offer]]</a></div>{{/to_me}}{{/handover}}
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
<div class="foot"><button class="main" data-busy>[[Save]]</button><span>{{#general}}[[Created {{created_at:x-date}} by {{created_by}}]] · <code id="org-id">{{org_slug}}</code> <button type="button" class="link" hidden data-copy="org-id">[[Copy]]</button>{{/general}}</span></div>
</form>{{/can_general_edit}}
{{#not_can_general_edit}}{{#general}}<section class="card"><div><h2>[[Organization]]</h2><p>[[For internal reference only.]]</p></div>
<dl><dt>[[Organization name]]</dt><dd><bdi>{{name}}</bdi></dd><dt>[[Phone]]</dt><dd>{{#phone}}<bdi>{{phone}}</bdi>{{/phone}}{{#not_phone}}–{{/not_phone}}</dd><dt>[[Website]]</dt><dd>{{#website}}<bdi>{{website}}</bdi>{{/website}}{{#not_website}}–{{/not_website}}</dd><dt>[[Time zone]]</dt><dd>{{timezone}}</dd><dt>[[Language]]</dt><dd>{{language:x-label}}</dd></dl>
{{>_ask}}
<div class="foot"><span>[[Created {{created_at:x-date}} by {{created_by}}]] · <code id="org-id">{{org_slug}}</code> <button type="button" class="link" hidden data-copy="org-id">[[Copy]]</button></span></div></section>{{/general}}{{/not_can_general_edit}}
{{#general}}<div class="halves">
{{#can_general_edit}}<form class="card" id="logo-card" method="post" enctype="multipart/form-data" action="/o/{{org_slug}}/general/logo">{{>_csrf}}
<div><h2>[[Logo]]</h2><p>[[PNG, JPEG or WebP, up to 1 MiB.]]</p></div>
<div class="picture">{{#logo_path}}<img class="square" src="{{logo_path}}" alt="[[The logo now]]" width="64" height="64">{{/logo_path}}{{#not_logo_path}}<span class="square" aria-hidden="true">{{name:x-initials}}</span>{{/not_logo_path}}
<div>{{#not_logo_path}}<p class="hint">[[No logo yet. The letter stands in.]]</p>{{/not_logo_path}}
<label class="hidden" for="logo">[[Choose a picture]]</label><input type="file" id="logo" name="logo" accept="image/png,image/jpeg,image/webp">
<div class="acts"><button class="small" data-busy>[[Save logo]]</button>{{#logo_path}}<button class="link" name="remove" value="1">[[Remove]]</button>{{/logo_path}}</div></div></div>
</form>{{/can_general_edit}}
{{#can_general_support}}<form class="card" method="post" action="/o/{{org_slug}}/general/support-access">{{>_csrf}}{{/can_general_support}}{{#not_can_general_support}}<section class="card">{{/not_can_general_support}}
<div class="title"><h2>[[Support access]]</h2>{{#support_until}}<span class="badge good"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg>[[On]]</span>{{/support_until}}{{#not_support_until}}<span class="badge"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#minus"/></svg>[[Off]]</span>{{/not_support_until}}</div>
<p class="hint">[[Lets our support staff look, never change, for 7 days. Every page they open is in the audit log.]]</p>
{{#support_until}}<p class="hint">[[{{support_by}} switched it on {{support_at:x-moment}}. It ends {{support_until:x-moment}}.]]</p>{{/support_until}}
{{#can_general_support}}<div>{{#support_until}}<button class="small">[[End access now]]</button>{{/support_until}}{{#not_support_until}}<button class="small" name="enabled" value="1">[[Allow for 7 days]]</button>{{/not_support_until}}</div>{{/can_general_support}}
{{#can_general_support}}</form>{{/can_general_support}}{{#not_can_general_support}}</section>{{/not_can_general_support}}
</div>{{/general}}
<section class="card"><div><h2>[[Billing information]]</h2><p>[[Printed on invoices. Everyone who can open General sees it.]]</p></div>
{{#billing_information}}<dl><dt>[[Company]]</dt><dd><bdi>{{company}}</bdi></dd><dt>[[Address]]</dt><dd><bdi>{{address}}</bdi></dd><dt>[[Tax ID]]</dt><dd><bdi>{{tax_id}}</bdi></dd><dt>[[Billing e-mail]]</dt><dd><bdi>{{billing_email}}</bdi></dd></dl>{{/billing_information}}
{{#not_billing_information}}<p class="hint">[[Nothing is entered yet. The trial needs none.]]</p>{{/not_billing_information}}</section>
<section class="card zone"><h2>[[Danger zone]]</h2>
<div class="row"><div><h3>[[Leave {{org_name}}]]</h3><p>{{#leave_reason}}{{leave_reason}}{{/leave_reason}}{{#not_leave_reason}}[[Your access to its settings and workspaces ends at once. Coming back takes a new invitation.]]{{/not_leave_reason}}</p></div>{{#not_leave_reason}}<a class="button small grave" href="/o/{{org_slug}}/general/leave">[[Leave…]]</a>{{/not_leave_reason}}</div>
{{#can_organization_handover}}<div class="row"><div><h3>[[Hand the organization over]]</h3><p>{{#handover}}[[Offered to {{to_name}}, who can accept until {{expires_at:x-date}}.]]{{/handover}}{{#not_handover}}[[Offer {{org_name}} to another Admin. They have 7 days to accept; until then you stay its organization owner.]]{{/not_handover}}</p></div><a class="button small grave" href="/o/{{org_slug}}/general/handover">[[Hand over…]]</a></div>{{/can_organization_handover}}
</section>
