{{! GET and POST /o/{org}/users/{id}/delete: what will happen.
 user        {id name email role status last_active_at is_online can}
 effects     [{text is_gain}]: sentences in numbers: workspaces lost, invitations
             voided, seats that become free
 losses  [{id name status level contact_count is_holding people [{id name
             is_selected}] field error}] that end: who can take the contacts
 contact_count  of all of them
 POST takes reassign_{workspace}: a user id, or nothing
}}{{>_errors}}
{{#user}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / <a href="/o/{{org_slug}}/users/{{id}}"><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></a> / [[Delete]]</p>
<div class="head">{{>_face}}<div><h1>{{#name}}[[Delete {{name}}?]]{{/name}}{{#not_name}}[[Delete {{email}}?]]{{/not_name}}</h1>
<p><bdi>{{email}}</bdi> · {{role:x-label}}{{#last_active_at}} · [[last active]] {{>_active}}{{/last_active_at}}</p></div></div>
{{>_flash}}
{{#can_deactivate}}<form class="note" method="post" action="/o/{{org_slug}}/users/{{id}}/deactivate">{{>_csrf}}<svg class="i" aria-hidden="true"><use href="{{asset_icons}}#info"/></svg><p><b>[[You may want to deactivate {{name}} instead.]]</b> [[A deactivated user cannot open {{org_name}} and uses no seat. Workspaces, history and assigned contacts stay as they are, and you can activate again.]] <button class="link">[[Deactivate {{name}}]]</button></p></form>{{/can_deactivate}}
<form class="card" method="post" action="/o/{{org_slug}}/users/{{id}}/delete">{{>_csrf}}
<h2>{{#name}}[[What happens when you delete {{name}}]]{{/name}}{{#not_name}}[[What happens]]{{/not_name}}</h2>
<ul class="facts">{{#effects}}<li>{{#is_gain}}<span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span>{{/is_gain}}{{#not_is_gain}}<span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span>{{/not_is_gain}}<span>{{text}}</span></li>
{{/effects}}</ul>
{{#has_losses}}<div class="sheet"><div class="caption" id="caption">[[Workspaces and assigned contacts]]</div>
<table aria-labelledby="caption"><thead><tr><th scope="col">[[Workspace]]</th><th scope="col">[[Access level]]</th><th scope="col">[[Assigned contacts]]</th><th scope="col">[[After deletion]]</th></tr></thead>
<tbody>{{#losses}}<tr><th scope="row"><b><bdi>{{name}}</bdi></b>{{#status_is_suspended}} {{>_suspended}}{{/status_is_suspended}}</th><td>{{level:x-label}}</td><td>{{contact_count:x-count}}</td><td>{{#is_holding}}{{#has_people}}<label><span class="hidden">[[Contacts of {{name}}]]</span>{{>_error}}<select id="{{field}}" name="{{field}}"{{#error}} aria-invalid="true"{{/error}}><option value="">[[Leave unassigned]]</option>{{#people}}<option value="{{id}}"{{#is_selected}} selected{{/is_selected}}>[[Reassign to {{name}}]]</option>{{/people}}</select></label>{{/has_people}}{{#not_people}}[[Become unassigned]]{{/not_people}}{{/is_holding}}{{#not_is_holding}}[[No contacts to hand on]]{{/not_is_holding}}</td></tr>
{{/losses}}</tbody></table></div>{{/has_losses}}
<div class="foot"><button class="destroy" data-busy>{{#name}}[[Delete {{name}}]]{{/name}}{{#not_name}}[[Delete {{email}}]]{{/not_name}}</button><a href="/o/{{org_slug}}/users/{{id}}">[[Cancel]]</a><span>[[Coming back takes a new invitation.]]</span></div>
</form>
{{/user}}
