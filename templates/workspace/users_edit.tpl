{{! GET and POST …/users/{id}. Fields: level restriction version.
 workspace {id name}, base_path
 user    {id name email role level restrictions[] inherited is_me status last_active_at
         is_online sent_at expires_at mail_status version can}, can {edit revoke}
 reason  why the access stays as it is, a sentence, or null
 conflict [{field_label theirs yours}], conflict_by, conflict_at: see _stale
}}<div class="form">
{{>_errors}}
{{#user}}<p class="crumbs"><a href="{{base_path}}">[[Users of {{workspace_name}}]]</a> / <bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></p>
<div class="head">{{>_face}}<div><h1><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></h1>
<p>{{#name}}<bdi>{{email}}</bdi>{{#is_me}} · [[you]]{{/is_me}} · {{/name}}{{level:x-label}}{{#inherited}} · [[as Organization Admin]]{{/inherited}}</p></div></div>
{{>_flash}}
{{>_stale}}
{{#can_edit}}<form class="card levels-form" method="post" action="{{base_path}}/{{id}}" novalidate data-guard>{{>_csrf}}{{#field_version}}<input type="hidden" name="version" value="{{value}}">{{/field_version}}
<div class="body">{{>_restrictions}}</div>
<div class="foot"><button class="main" data-busy>[[Update]]</button><a href="{{base_path}}">[[Cancel]]</a></div></form>{{/can_edit}}
{{#not_can_edit}}<section class="card"><h2>[[Access]]</h2><dl><dt>[[Access level]]</dt><dd><b>{{level:x-label}}</b></dd><dt>[[Status]]</dt><dd>{{>_status}}</dd><dt>[[Last seen]]</dt><dd>{{>_active}}</dd>{{#has_restrictions}}<dt>[[Restrictions]]</dt><dd class="commas">{{#restrictions}}<span>{{value:x-label}}</span>{{/restrictions}}</dd>{{/has_restrictions}}</dl>{{#reason}}<p class="ask"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#lock"/></svg>{{reason}}</p>{{/reason}}</section>{{/not_can_edit}}
{{#can_revoke}}<section class="card zone"><h2>[[Danger zone]]</h2>
<div class="row"><div><h3>[[Revoke access]]</h3><p>[[From this workspace only. The organization and other workspaces stay.]]</p></div><a class="button small grave" href="{{base_path}}/{{id}}/revoke">[[Revoke…]]</a></div></section>{{/can_revoke}}
{{/user}}
</div>
