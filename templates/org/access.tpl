{{! GET /o/{org}/access: users by workspaces. Fields of the query: q level workspace
 (options) limit.
 workspaces   [{id name status}]: the columns, eight at most
 users        [{id name email role status access}]; access [{workspace level
              through}] in the order of the columns; through: admin assigned
              suspended none inactive
 has_more_places  there are more workspaces than columns
 export_path  CSV of what is shown
 limits       [{value path is_current}] · next, previous (or null);
              is_whole and page_note: everything is on this page
}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / [[Access]]</p>
<div class="head"><div><h1>[[Who can open which workspace]]</h1>
<p>[[Admins open every workspace. Everybody else opens what is assigned.]] <a href="/o/{{org_slug}}/levels">[[What can each level do?]]</a></p></div></div>
{{>_flash}}
<form class="filters" action="/o/{{org_slug}}/access" role="search" aria-label="[[Filter users]]" data-submit>
{{#field_q}}<label class="find">[[Name or e-mail]]<input type="search" name="q" value="{{value}}" maxlength="200" autocomplete="off" spellcheck="false"></label>{{/field_q}}
<details><summary>[[Filters: level, workspace]]</summary>
{{#field_level}}<label>[[Level]]<select name="level">{{>_options}}</select></label>{{/field_level}}
{{#field_workspace}}<label>[[Workspace]]<select name="workspace">{{>_options}}</select></label>{{/field_workspace}}
<button class="small">[[Apply]]</button>
</details>
{{#field_limit}}{{#value}}<input type="hidden" name="limit" value="{{value}}">{{/value}}{{/field_limit}}
</form>
{{#not_users}}<div class="card empty"><p><b>[[No users match]]</b></p><a class="button small" href="/o/{{org_slug}}/access">[[Clear filters]]</a></div>{{/not_users}}
{{#has_users}}<div class="sheet"><div class="caption"><span id="caption">[[Users by workspaces]]{{#has_more_places}}. [[The first eight workspaces; choose one to see another.]]{{/has_more_places}}</span>{{#can_users_export}}<a href="{{export_path}}">[[Export CSV]]</a>{{/can_users_export}}</div>
<div class="scroll" role="region" aria-labelledby="caption" tabindex="0"><table class="trail" aria-labelledby="caption"><thead><tr><th scope="col">[[Name]]</th>{{#workspaces}}<th scope="col"><bdi>{{name}}</bdi>{{#status_is_suspended}} {{>_suspended}}{{/status_is_suspended}}</th>{{/workspaces}}</tr></thead>
<tbody>{{#users}}<tr><th scope="row"><a href="/o/{{org_slug}}/users/{{id}}/access"><b><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></b></a><small class="under">{{role:x-label}}{{#not_status_is_active}} · {{status:x-label}}{{/not_status_is_active}}</small></th>{{#access}}<td>{{#through_is_none}}<span class="ink-3">–<span class="hidden"> [[No access]]</span></span>{{/through_is_none}}{{#through_is_assigned}}{{level:x-label}}{{/through_is_assigned}}{{#through_is_admin}}{{level:x-label}}<small>[[as Admin]]</small>{{/through_is_admin}}{{#through_is_suspended}}<span class="ink-3">{{level:x-label}}</span><small>[[when resumed]]</small>{{/through_is_suspended}}{{#through_is_inactive}}<span class="ink-3">{{#level_is_none}}–<span class="hidden"> [[No access]]</span>{{/level_is_none}}{{#not_level_is_none}}{{level:x-label}}{{/not_level_is_none}}</span>{{#not_level_is_none}}<small>[[when active]]</small>{{/not_level_is_none}}{{/through_is_inactive}}</td>{{/access}}</tr>
{{/users}}</tbody></table></div></div>
{{>_pager}}{{/has_users}}
