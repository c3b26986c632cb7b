{{! GET /o/{org}/users. Fields of the query: q role status workspace two_factor
 inactive sort limit. The options of workspace: [{value label is_selected}] without
 the first one.
 seats_note   "10 of 12 seats used, 1 of them reserved by an invitation."
 caption      "13 users, sorted by name A to Z"
 columns      [{key label sort_path is_sorted_asc is_sorted_desc is_sortable}],
              key: name role status workspaces two_factor last_active
 chips        [{label remove_path}]; empty: nothing is filtered
 export_path  CSV of what is shown
 limits       [{value path is_current}] · next, previous (or null);
              is_whole and page_note: everything is on this page
 has_one_admin  the organization has a single active Admin
 users        [{id name email role is_owner is_me status mail_status invited_by
              sent_at expires_at workspace_count two_factor last_active_at
              is_online can}], can {role workspaces delete deactivate activate
              resend revoke}
}}{{>_errors}}
<div class="head"><div><h1>[[Users]]</h1>
<p>{{seats_note}} <a href="/o/{{org_slug}}/roles">[[What can each role do?]]</a> <a href="/o/{{org_slug}}/access">[[Who can open which workspace?]]</a></p></div>
{{#can_users_invite}}<div class="acts"><a class="button" href="/o/{{org_slug}}/users/import">[[Import]]</a><a class="button main" href="/o/{{org_slug}}/users/new"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#plus"/></svg>[[Add user]]</a></div>{{/can_users_invite}}</div>
{{>_flash}}
{{#has_one_admin}}{{#can_users_role}}<div class="note"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#info"/></svg><p>[[{{org_name}} has one Admin. Two are safer: make someone an Admin.]]</p></div>{{/can_users_role}}{{/has_one_admin}}
{{>_ask}}
<form class="filters" action="/o/{{org_slug}}/users" role="search" aria-label="[[Filter users]]" data-submit>
{{#field_q}}<label class="find">[[Name or e-mail]]<input type="search" name="q" value="{{value}}" maxlength="200" autocomplete="off" spellcheck="false"></label>{{/field_q}}
<details><summary>[[Filters: role, status, workspace, two-factor]]</summary>
{{#field_role}}<label>[[Role]]<select name="role">{{>_options}}</select></label>{{/field_role}}
{{#field_status}}<label>[[Status]]<select name="status">{{>_options}}</select></label>{{/field_status}}
{{#field_workspace}}<label>[[Workspace]]<select name="workspace">{{>_options}}</select></label>{{/field_workspace}}
{{#field_two_factor}}<label>[[Two-factor]]<select name="two_factor">{{>_options}}</select></label>{{/field_two_factor}}
{{#field_inactive}}<label>[[Inactive for]]<select name="inactive">{{>_options}}</select></label>{{/field_inactive}}
<button class="small">[[Apply]]</button>
</details>
{{#field_sort}}{{#value}}<input type="hidden" name="sort" value="{{value}}">{{/value}}{{/field_sort}}{{#field_limit}}{{#value}}<input type="hidden" name="limit" value="{{value}}">{{/value}}{{/field_limit}}
</form>
{{#has_chips}}<p class="chips"><span>[[Showing]]</span> {{#chips}}<a class="chip" href="{{remove_path}}"><span class="hidden">[[Remove filter]] </span>{{label}}<svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></a> {{/chips}}<a href="/o/{{org_slug}}/users">[[Clear filters]]</a></p>{{/has_chips}}
{{#not_users}}<div class="card empty"><p><b>[[No users match]]</b> <span class="commas">{{#chips}}<span>{{label}}</span>{{/chips}}</span></p><a class="button small" href="/o/{{org_slug}}/users">[[Clear filters]]</a></div>{{/not_users}}
{{#has_users}}<div class="sheet"><form id="act" method="post">{{>_csrf}}</form>{{#can_users_workspaces}}<form id="bulk" method="post" action="/o/{{org_slug}}/users/bulk" data-choose>{{>_csrf}}{{#field_q}}{{>_kept}}{{/field_q}}{{#field_role}}{{>_kept}}{{/field_role}}{{#field_status}}{{>_kept}}{{/field_status}}{{#field_workspace}}{{>_kept}}{{/field_workspace}}{{#field_two_factor}}{{>_kept}}{{/field_two_factor}}{{#field_inactive}}{{>_kept}}{{/field_inactive}}</form>{{/can_users_workspaces}}<div class="caption"><span id="caption">{{caption}}</span>{{#can_users_export}}<a href="{{export_path}}">[[Export CSV]]</a>{{/can_users_export}}</div>
<table class="people" aria-labelledby="caption"><thead><tr>{{#can_users_workspaces}}<td class="c-pick"><label data-all hidden><input type="checkbox" form="bulk"><span class="hidden">[[Select everybody on this page]]</span></label></td>{{/can_users_workspaces}}{{#columns}}<th scope="col" class="c-{{key}}"{{#is_sorted_asc}} aria-sort="ascending"{{/is_sorted_asc}}{{#is_sorted_desc}} aria-sort="descending"{{/is_sorted_desc}}>{{#is_sortable}}<a href="{{sort_path}}">{{label}}</a>{{/is_sortable}}{{#not_is_sortable}}{{label}}{{/not_is_sortable}}</th>
{{/columns}}<td class="c-acts"><span class="hidden">[[Actions]]</span></td></tr></thead>
<tbody>
{{#users}}<tr{{#status_is_deactivated}} class="off"{{/status_is_deactivated}}>{{#can_users_workspaces}}<td class="c-pick"><label><input type="checkbox" form="bulk" name="id" value="{{id}}"><span class="hidden">[[Select {{email}}]]</span></label></td>{{/can_users_workspaces}}<th scope="row"><div class="who">{{>_face}}<div>{{#name}}<b><bdi>{{name}}</bdi></b><small><bdi>{{email}}</bdi>{{#is_me}} · [[you]]{{/is_me}}</small>{{/name}}{{#not_name}}<b><bdi>{{email}}</bdi></b><small>[[Invited by {{invited_by}}]]</small>{{/not_name}}<small class="sum">{{role:x-label}} · {{#is_owner}}[[Organization owner]]{{/is_owner}}{{#not_is_owner}}{{>_status}}{{/not_is_owner}}{{#status_is_active}}<i>, {{>_active}}</i>{{/status_is_active}}</small></div></div></th>
<td class="c-role">{{role:x-label}}{{#is_owner}}<small class="owner">[[Organization owner]]</small>{{/is_owner}}</td>
<td class="c-status">{{>_status}}{{#expires_at}}<small>[[sent {{sent_at:x-day}}]]</small>{{/expires_at}}</td>
<td class="c-workspaces">{{#role_is_admin}}[[All]]{{/role_is_admin}}{{#not_role_is_admin}}{{workspace_count}}{{/not_role_is_admin}}</td>
<td class="c-two_factor">{{#expires_at}}–{{/expires_at}}{{#not_expires_at}}{{#two_factor}}[[On]]{{/two_factor}}{{#not_two_factor}}<span class="warn"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#triangle-alert"/></svg>[[Off]]</span>{{/not_two_factor}}{{/not_expires_at}}</td>
<td class="c-last_active">{{#status_is_pending}}[[Pending]]<small>[[expires {{expires_at:x-day}}]]</small>{{/status_is_pending}}{{#status_is_expired}}[[Pending]]<small>[[expired {{expires_at:x-day}}]]</small>{{/status_is_expired}}{{#not_expires_at}}{{>_active}}{{#not_is_online}}{{#last_active_at}}<small>{{last_active_at:x-moment}}</small>{{/last_active_at}}{{/not_is_online}}{{/not_expires_at}}</td>
<td class="c-acts">{{#can}}{{#resend}}<button form="act" formaction="/o/{{org_slug}}/users/{{id}}/resend">[[Resend]]<span class="hidden"> {{email}}</span></button>{{/resend}}{{#not_resend}}{{#activate}}<button form="act" formaction="/o/{{org_slug}}/users/{{id}}/activate">[[Activate]]<span class="hidden"> {{name}}</span></button>{{/activate}}{{#not_activate}}<a href="/o/{{org_slug}}/users/{{id}}">{{#workspaces}}[[Edit]]{{/workspaces}}{{#not_workspaces}}[[View]]{{/not_workspaces}}<span class="hidden"> {{name}}</span></a>{{/not_activate}}{{/not_resend}}{{#workspaces}}<details class="menu" name="row"><summary>[[More]]<span class="hidden"> {{email}}</span></summary><ul>{{#not_status_is_active}}<li><a href="/o/{{org_slug}}/users/{{id}}">[[Edit]]</a></li>{{/not_status_is_active}}<li><a href="/o/{{org_slug}}/users/{{id}}/workspaces">[[Assign workspaces]]</a></li><li><a href="/o/{{org_slug}}/users/{{id}}/access">{{#name}}[[What can {{name}} do?]]{{/name}}{{#not_name}}[[What can {{email}} do?]]{{/not_name}}</a></li>{{#deactivate}}<li class="apart"><button form="act" formaction="/o/{{org_slug}}/users/{{id}}/deactivate">[[Deactivate]]</button></li>{{/deactivate}}{{#revoke}}<li class="apart"><button class="danger" form="act" formaction="/o/{{org_slug}}/users/{{id}}/revoke">[[Cancel invitation]]</button></li>{{/revoke}}{{#delete}}<li><a class="danger" href="/o/{{org_slug}}/users/{{id}}/delete">[[Delete…]]</a></li>{{/delete}}</ul></details>{{/workspaces}}{{/can}}</td></tr>
{{/users}}</tbody></table></div>
{{#can_users_workspaces}}<div class="chosen" role="group" aria-label="[[Chosen users]]"><b data-chosen hidden>[[Chosen:]] <output form="bulk">0</output></b><p>{{#can_users_role}}<button form="bulk" name="do" value="role">[[Change role]]</button>{{/can_users_role}}<button form="bulk" name="do" value="workspaces">[[Assign workspaces]]</button><button form="bulk" name="do" value="resend">[[Resend]]</button><button form="bulk" name="do" value="deactivate">[[Deactivate]]</button><button form="bulk" name="do" value="delete">[[Delete]]</button></p><button type="reset" form="bulk">[[Clear]]</button></div>{{/can_users_workspaces}}
{{>_pager}}{{/has_users}}
