{{! GET /o/{org}/w/{workspace}/users. Fields of the query: q sort limit.
 workspace  {id name status suspended_at suspended_reason}; base_path: this page
 caption, columns, limits, next, previous, is_whole, page_note: see org/users
 may_export, export_path
 users      [{id name email role level restrictions[] inherited is_me status sent_at
            expires_at mail_status last_active_at is_online can}], can {edit revoke}
}}{{#workspace}}<p class="crumbs">{{#can_workspaces_view}}<a href="/o/{{org_slug}}/workspaces">[[Workspaces]]</a> / <a href="/o/{{org_slug}}/workspaces/{{id}}"><bdi>{{name}}</bdi></a>{{/can_workspaces_view}}{{#not_can_workspaces_view}}<a href="/organizations">[[Your organizations]]</a> / <bdi>{{name}}</bdi>{{/not_can_workspaces_view}} / [[Users]]</p>
<div class="head"><div><h1>[[Users of {{name}}]]</h1>
<p><a href="/o/{{org_slug}}/levels">[[What can each level do?]]</a></p></div>
<div class="acts"><a class="button main" href="{{base_path}}/new"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#plus"/></svg>[[Add user]]</a></div></div>
{{>_flash}}
{{#status_is_suspended}}<div class="note warn"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#lock"/></svg><p><b>[[{{name}} is suspended since {{suspended_at:x-date}}.]]</b> [[Only Organization Admins can open it. Messages are stored, nothing is sent.]]</p></div>{{/status_is_suspended}}{{/workspace}}
<form class="filters" action="{{base_path}}" role="search" aria-label="[[Filter users]]" data-submit>
{{#field_q}}<label class="find">[[Name or e-mail]]<input type="search" name="q" value="{{value}}" maxlength="200" autocomplete="off" spellcheck="false"></label>{{/field_q}}
{{#field_sort}}{{#value}}<input type="hidden" name="sort" value="{{value}}">{{/value}}{{/field_sort}}{{#field_limit}}{{#value}}<input type="hidden" name="limit" value="{{value}}">{{/value}}{{/field_limit}}
<button class="small">[[Apply]]</button>
</form>
{{#not_users}}<div class="card empty"><p><b>[[No users match.]]</b></p><a class="button small" href="{{base_path}}">[[Clear filters]]</a></div>{{/not_users}}
{{#has_users}}<div class="sheet"><div class="caption"><span id="caption">{{caption}}</span>{{#may_export}}<a href="{{export_path}}">[[Export CSV]]</a>{{/may_export}}</div>
<table class="people" aria-labelledby="caption"><thead><tr>{{#columns}}<th scope="col" class="c-{{key}}"{{#is_sorted_asc}} aria-sort="ascending"{{/is_sorted_asc}}{{#is_sorted_desc}} aria-sort="descending"{{/is_sorted_desc}}>{{#is_sortable}}<a href="{{sort_path}}">{{label}}</a>{{/is_sortable}}{{#not_is_sortable}}{{label}}{{/not_is_sortable}}</th>
{{/columns}}<td class="c-acts"><span class="hidden">[[Actions]]</span></td></tr></thead>
<tbody>
{{#users}}<tr{{#status_is_deactivated}} class="off"{{/status_is_deactivated}}><th scope="row"><div class="who">{{>_face}}<div>{{#name}}<b><bdi>{{name}}</bdi></b><small><bdi>{{email}}</bdi>{{#is_me}} · [[you]]{{/is_me}}</small>{{/name}}{{#not_name}}<b><bdi>{{email}}</bdi></b>{{/not_name}}<small class="sum">{{level:x-label}} · {{>_status}}{{#status_is_active}}<i>, {{>_active}}</i>{{/status_is_active}}</small></div></div></th>
<td class="c-role">{{level:x-label}}{{#inherited}}<small>[[as Organization Admin]]</small>{{/inherited}}{{#has_restrictions}}<small class="commas">{{#restrictions}}<span>{{value:x-label}}</span>{{/restrictions}}</small>{{/has_restrictions}}</td>
<td class="c-status">{{>_status}}</td>
<td class="c-last_active">{{#expires_at}}{{#not_status_is_active}}[[Pending]]{{/not_status_is_active}}{{#status_is_active}}{{>_active}}{{/status_is_active}}{{/expires_at}}{{#not_expires_at}}{{>_active}}{{#not_is_online}}{{#last_active_at}}<small>{{last_active_at:x-moment}}</small>{{/last_active_at}}{{/not_is_online}}{{/not_expires_at}}</td>
<td class="c-acts"><a href="{{base_path}}/{{id}}">{{#can_edit}}[[Edit]]{{/can_edit}}{{#not_can_edit}}[[View]]{{/not_can_edit}}<span class="hidden"> {{email}}</span></a>{{#can_revoke}} <a class="danger" href="{{base_path}}/{{id}}/revoke">[[Revoke…]]<span class="hidden"> {{email}}</span></a>{{/can_revoke}}</td></tr>
{{/users}}</tbody></table></div>
{{>_pager}}{{/has_users}}
