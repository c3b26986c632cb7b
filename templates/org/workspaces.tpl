{{! GET /o/{org}/workspaces. Fields of the query: q status sort limit.
 limit_note     "3 of 5 workspaces"; is_full with full_note and larger_note
 is_partner     contact limits are there
 deleted_note   what can be restored, or null; is_deleted_list, is_filtered
 owners_invite  workspace Owners may bring people into the organization
 caption, columns, limits, next, previous, is_whole, page_note: see users
 contacts_total of all that are found
 workspaces     [{id name status user_count contact_count contact_limit created_at
                suspended_at suspended_reason suspended_by deleted_at purge_at
                contacts_left is_near is_full can}], can {edit delete suspend resume
                restore enter}
}}<div class="head"><div><h1>[[Workspaces]]</h1>
<p>{{limit_note}}. <a href="/o/{{org_slug}}/levels">[[What can each level do?]]</a></p></div>
{{#can_workspaces_add}}{{#not_is_full}}<div class="acts"><a class="button main" href="/o/{{org_slug}}/workspaces/new"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#plus"/></svg>[[Add workspace]]</a></div>{{/not_is_full}}{{/can_workspaces_add}}</div>
{{>_flash}}
{{#is_full}}{{#can_workspaces_add}}<div class="note"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#info"/></svg><p><b>{{full_note}}</b>{{#larger_note}} {{larger_note}}{{/larger_note}}</p></div>{{/can_workspaces_add}}{{/is_full}}
{{>_ask}}
<form class="filters" action="/o/{{org_slug}}/workspaces" role="search" aria-label="[[Filter workspaces]]" data-submit>
{{#field_q}}<label class="find">[[Name]]<input type="search" name="q" value="{{value}}" maxlength="200" autocomplete="off" spellcheck="false"></label>{{/field_q}}
{{#field_status}}<label>[[Status]]<select name="status">{{#options}}<option value="{{value}}"{{#is_selected}} selected{{/is_selected}}>{{#value}}{{label}}{{/value}}{{#not_value}}[[Active or suspended]]{{/not_value}}</option>{{/options}}</select></label>{{/field_status}}
{{#field_sort}}{{#value}}<input type="hidden" name="sort" value="{{value}}">{{/value}}{{/field_sort}}{{#field_limit}}{{#value}}<input type="hidden" name="limit" value="{{value}}">{{/value}}{{/field_limit}}
<button class="small">[[Apply]]</button>
</form>
{{#not_workspaces}}<div class="card empty">{{#is_deleted_list}}<p><b>[[No deleted workspace.]]</b> [[A deleted workspace stays here for 30 days.]]</p>{{/is_deleted_list}}{{#not_is_deleted_list}}<p><b>[[No workspaces match.]]</b></p>{{/not_is_deleted_list}}<a class="button small" href="/o/{{org_slug}}/workspaces">[[Clear filters]]</a></div>{{/not_workspaces}}
{{#has_workspaces}}<div class="sheet"><form id="act" method="post">{{>_csrf}}</form><div class="caption"><span><span id="caption">{{caption}}</span>. [[Users are those assigned; Admins open every workspace.]]</span></div>
<table class="places" aria-labelledby="caption"><thead><tr>{{#columns}}<th scope="col" class="c-{{key}}"{{#is_sorted_asc}} aria-sort="ascending"{{/is_sorted_asc}}{{#is_sorted_desc}} aria-sort="descending"{{/is_sorted_desc}}><a href="{{sort_path}}">{{label}}</a></th>
{{/columns}}<td class="c-acts"><span class="hidden">[[Actions]]</span></td></tr></thead>
<tbody>
{{#workspaces}}<tr><th scope="row"><b><bdi>{{name}}</bdi></b>{{#status_is_suspended}} {{>_suspended}}<small>{{suspended_reason:x-label}}, [[since {{suspended_at:x-day}}, by {{suspended_by}}. Messages are stored, nobody but Admins can open it.]]</small>{{/status_is_suspended}}{{#status_is_deleted}}<small>[[Deleted {{deleted_at:x-day}}. It can be restored until {{purge_at:x-date}}.]]</small>{{/status_is_deleted}}<small class="sum">[[Users:]] {{user_count:x-count}} · [[Contacts:]] {{contact_count:x-count}}</small></th>
<td class="c-users">{{user_count:x-count}}</td>
<td class="c-contacts"><span class="ends"><span>{{contact_count:x-count}}</span>{{#is_partner}}<small>{{#contact_limit}}[[of {{contact_limit:x-count}}]]{{/contact_limit}}{{#not_contact_limit}}[[no limit]]{{/not_contact_limit}}</small>{{/is_partner}}</span>{{#is_partner}}{{#contact_limit}}<meter class="{{#is_full}}full{{/is_full}}{{#is_near}}near{{/is_near}}" min="0" max="{{contact_limit}}" value="{{contact_count}}">{{contact_count:x-count}}</meter>{{#is_full}}<small class="danger">[[Limit reached. New contacts are held.]]</small>{{/is_full}}{{#not_is_full}}<small>[[{{contacts_left:x-count}} left]]</small>{{/not_is_full}}{{/contact_limit}}{{/is_partner}}</td>
<td class="c-created"><time datetime="{{created_at:x-iso}}">{{created_at:x-date}}</time></td>
<td class="c-acts">{{#can}}{{#restore}}<button form="act" formaction="/o/{{org_slug}}/workspaces/{{id}}/restore">[[Restore]]<span class="hidden"> {{name}}</span></button>{{/restore}}{{#not_status_is_deleted}}<a href="/o/{{org_slug}}/workspaces/{{id}}">{{#edit}}[[Edit]]{{/edit}}{{#not_edit}}[[View]]{{/not_edit}}<span class="hidden"> {{name}}</span></a>{{/not_status_is_deleted}}{{#edit}}<details class="menu" name="row"><summary>[[More]]<span class="hidden"> {{name}}</span></summary><ul>{{#enter}}<li><a href="/o/{{org_slug}}/w/{{id}}/users">[[Users of this workspace]]</a></li>{{/enter}}{{#resume}}<li><button form="act" formaction="/o/{{org_slug}}/workspaces/{{id}}/resume">[[Resume]]</button></li>{{/resume}}{{#suspend}}<li><a href="/o/{{org_slug}}/workspaces/{{id}}#suspend">[[Suspend…]]</a></li>{{/suspend}}{{#delete}}<li class="apart"><a class="danger" href="/o/{{org_slug}}/workspaces/{{id}}/delete">[[Delete…]]</a></li>{{/delete}}</ul></details>{{/edit}}{{/can}}</td></tr>
{{/workspaces}}</tbody>
<tfoot><tr><th scope="row">[[Total]]</th><td class="c-users"></td><td class="c-contacts">{{contacts_total:x-count}}</td><td class="c-created"></td><td></td></tr></tfoot></table></div>
{{>_pager}}{{/has_workspaces}}
{{#deleted_note}}{{#not_is_deleted_list}}<p class="hint">{{deleted_note}} <a href="/o/{{org_slug}}/workspaces?status=deleted">[[Show]]</a></p>{{/not_is_deleted_list}}{{/deleted_note}}
{{#can_general_edit}}{{#not_is_filtered}}<form class="card" method="post" action="/o/{{org_slug}}/workspaces/settings">{{>_csrf}}
<div><h2>[[New people]]</h2><p>[[Organization Admins get a mail about everybody who comes in this way, as a Member.]]</p></div>
<div class="choices"><label><input type="checkbox" name="owners_invite" value="1"{{#owners_invite}} checked{{/owners_invite}}><span><b>[[Workspaces may bring people in]]</b><small>[[Owners and Managers of a workspace may add people who are not in the organization yet.]]</small></span></label></div>
<div class="foot"><button class="small" data-busy>[[Save]]</button></div></form>{{/not_is_filtered}}{{/can_general_edit}}
