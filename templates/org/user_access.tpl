{{! GET /o/{org}/users/{id}/access: what this person can do, and through what.
 user        as on org/user
 answer      in a sentence: "Works in 2 workspaces, cannot open these settings"
 workspaces  [{id name status level assigned assigned_at restrictions through
             modules}]: level now, through: admin assigned suspended none inactive
 heads       [{name level}]: the first workspaces, as columns of
 lines       [{label cells [{may reason}]}]: module by module
 actions     [{key may rule roles}]; may_count of action_count
 workspace_total  how many workspaces are listed
}}{{#user}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / <a href="/o/{{org_slug}}/users/{{id}}"><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></a> / [[Access]]</p>
<div class="head">{{>_face}}<div><h1>{{#name}}[[What can {{name}} do?]]{{/name}}{{#not_name}}[[What can {{email}} do?]]{{/not_name}}</h1>
<p>{{#name}}<bdi>{{email}}</bdi> · {{/name}}{{>_status}}</p></div></div>
<section class="card"><div class="title"><div><p><span class="badge">{{role:x-label}}</span>{{#is_owner}} <span class="owner">[[Organization owner]]</span>{{/is_owner}}</p><h2>{{answer}}</h2><p>{{>_role}}</p></div><a class="button small" href="/o/{{org_slug}}/users/{{id}}">[[Open user]]</a></div>
<details class="changes"><summary>[[In the organization: {{may_count}} of {{action_count}} actions, one by one]]</summary><dl>{{#actions}}<dt>{{key:x-label}}</dt><dd>{{#may}}{{>_yes}} <b aria-hidden="true">[[Yes]]</b>{{#rule}} <small>{{rule}}</small>{{/rule}}{{/may}}{{#not_may}}<span class="ink-3">– [[No]]</span> <small>[[only: {{roles}}]]</small>{{/not_may}}</dd>{{/actions}}</dl></details></section>
{{/user}}<div class="sheet"><div class="caption"><span id="places">[[Workspace by workspace: what, and through what]]</span>{{#can_users_workspaces}}<a href="/o/{{org_slug}}/users/{{#user}}{{id}}{{/user}}/workspaces">[[Assign workspaces]]</a>{{/can_users_workspaces}}</div>
<div class="scroll" role="region" aria-labelledby="places" tabindex="0"><table class="trail" aria-labelledby="places"><thead><tr><th scope="col">[[Workspace]]</th><th scope="col">[[Access]]</th><th scope="col">[[Through]]</th><th scope="col">[[Limits]]</th></tr></thead>
<tbody>{{#workspaces}}<tr><th scope="row"><b><bdi>{{name}}</bdi></b>{{#status_is_suspended}} {{>_suspended}}{{/status_is_suspended}}</th>
<td>{{#not_level_is_none}}<b>{{level:x-label}}</b>{{/not_level_is_none}}{{#level_is_none}}{{#assigned_is_none}}<span class="ink-3">– [[No access]]</span>{{/assigned_is_none}}{{#not_assigned_is_none}}[[Nothing now]]{{/not_assigned_is_none}}{{/level_is_none}}</td>
<td>{{#through_is_admin}}{{#user}}{{role:x-label}}{{/user}} › [[opens every workspace]]{{/through_is_admin}}{{#through_is_assigned}}{{#user}}{{role:x-label}}{{/user}} › [[assigned {{assigned_at:x-day}}]]{{/through_is_assigned}}{{#through_is_suspended}}{{#user}}{{role:x-label}}{{/user}} › [[assigned {{assigned_at:x-day}}]] › [[suspended]]{{/through_is_suspended}}{{#through_is_none}}[[Not assigned, and the role enters no workspace.]]{{/through_is_none}}{{#through_is_inactive}}[[Not active in the organization.]]{{/through_is_inactive}}</td>
<td>{{#through_is_suspended}}[[{{assigned:x-label}} again when resumed]]{{/through_is_suspended}}{{#through_is_assigned}}<span class="commas">{{#restrictions}}<span>{{value:x-label}}</span>{{/restrictions}}</span>{{#not_restrictions}}–{{/not_restrictions}}{{/through_is_assigned}}{{#through_is_admin}}–{{/through_is_admin}}{{#level_is_none}}{{#not_through_is_suspended}}–{{/not_through_is_suspended}}{{/level_is_none}}</td></tr>
{{/workspaces}}</tbody></table></div></div>
{{#has_heads}}<div class="sheet"><div class="caption"><span id="modules">[[Module by module]]</span><a href="/o/{{org_slug}}/levels">[[What can each level do?]]</a></div>
<div class="scroll" role="region" aria-labelledby="modules" tabindex="0"><table class="trail" aria-labelledby="modules"><thead><tr><th scope="col">[[Module]]</th>{{#heads}}<th scope="col"><bdi>{{name}}</bdi>, {{level:x-label}}</th>{{/heads}}</tr></thead>
<tbody>{{#lines}}<tr><th scope="row"><b>{{label:x-label}}</b></th>{{#cells}}<td>{{#may}}{{>_yes}} <b aria-hidden="true">[[Yes]]</b>{{/may}}{{#not_may}}<span class="ink-3" aria-hidden="true">– [[No]]</span><span class="hidden">[[No]]</span>{{/not_may}}<small>{{reason:x-label}}</small></td>{{/cells}}</tr>
{{/lines}}</tbody></table></div></div>{{/has_heads}}
