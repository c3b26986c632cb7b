{{! GET and POST /o/{org}/users/{id}/delete: what will happen.
 user         {id name email role status workspace_count last_active_at is_online
              workspaces}, workspaces: id, name, status, level
 invitations  [{email role}] that this person sent and that are voided
 seats        {used seats}
}}{{>_errors}}
{{#user}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / <a href="/o/{{org_slug}}/users/{{id}}"><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></a> / [[Delete]]</p>
<div class="head">{{>_face}}<div><h1>{{#name}}[[Delete {{name}}?]]{{/name}}{{#not_name}}[[Delete {{email}}?]]{{/not_name}}</h1>
<p><bdi>{{email}}</bdi> · {{role:x-label}}{{#last_active_at}} · [[last active]] {{>_active}}{{/last_active_at}}</p></div></div>
{{>_flash}}
{{#status_is_active}}<form class="note" method="post" action="/o/{{org_slug}}/users/{{id}}/deactivate">{{>_csrf}}<svg class="i" aria-hidden="true"><use href="{{asset_icons}}#info"/></svg><p><b>[[You may want to deactivate {{name}} instead.]]</b> [[A deactivated user cannot open {{org_name}} and uses no seat. Workspaces and history stay as they are, and you can activate again.]] <button class="link">[[Deactivate {{name}}]]</button></p></form>{{/status_is_active}}
<form class="card" method="post" action="/o/{{org_slug}}/users/{{id}}/delete">{{>_csrf}}
<h2>[[What happens]]</h2>
<ul class="facts"><li><span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span><span>[[Access to the organization and its workspaces ends at once, also in pages that are open now.]]</span></li>
<li><span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span><span>[[Workspaces lost:]] <b>{{workspace_count}}</b></span></li>
{{#has_invitations}}<li><span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span><span>[[Invitations that are voided:]] <span class="commas">{{#invitations}}<span><bdi>{{email}}</bdi> ({{role:x-label}})</span>{{/invitations}}</span></span></li>
{{/has_invitations}}{{#not_role_is_billing_admin}}{{#not_status_is_deactivated}}<li><span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span><span>[[The seat becomes free, and that of each voided invitation. Seats used now:]] <b>[[{{seats_used}} of {{seats_seats}}]]</b></span></li>
{{/not_status_is_deactivated}}{{/not_role_is_billing_admin}}<li><span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span><span>[[What this person did stays in the history under their name.]]</span></li></ul>
{{#has_workspaces}}<div class="sheet"><div class="caption" id="caption">[[Workspaces that end]]</div>
<table aria-labelledby="caption"><thead><tr><th scope="col">[[Workspace]]</th><th scope="col">[[Access level]]</th></tr></thead>
<tbody>{{#workspaces}}<tr><th scope="row"><b><bdi>{{name}}</bdi></b>{{#status_is_suspended}} {{>_suspended}}{{/status_is_suspended}}</th><td>{{level:x-label}}</td></tr>
{{/workspaces}}</tbody></table></div>{{/has_workspaces}}
<div class="foot"><button class="destroy" data-busy>{{#name}}[[Delete {{name}}]]{{/name}}{{#not_name}}[[Delete {{email}}]]{{/not_name}}</button><a href="/o/{{org_slug}}/users/{{id}}">[[Cancel]]</a><span>[[Coming back takes a new invitation.]]</span></div>
</form>
{{/user}}
