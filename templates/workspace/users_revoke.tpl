{{! GET …/users/{id}/revoke: what will happen.
 workspace {id name}, base_path; user {id name email level status is_online last_active_at}
 is_last_owner  nobody else is Owner here
}}<div class="form">
{{#user}}<p class="crumbs"><a href="{{base_path}}">[[Users of {{workspace_name}}]]</a> / <a href="{{base_path}}/{{id}}"><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></a> / [[Revoke access]]</p>
<div class="head">{{>_face}}<div><h1>{{#name}}[[Revoke the access of {{name}}?]]{{/name}}{{#not_name}}[[Revoke the access of {{email}}?]]{{/not_name}}</h1>
<p><bdi>{{email}}</bdi> · {{level:x-label}}</p></div></div>
{{#is_last_owner}}<div class="note warn"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#triangle-alert"/></svg><p>[[Nobody else is Owner of {{workspace_name}}. Organization Admins can still open it.]]</p></div>{{/is_last_owner}}
<form class="card" method="post" action="{{base_path}}/{{id}}/revoke">{{>_csrf}}
<h2>[[What happens]]</h2>
<ul class="facts"><li><span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span><span>[[Access to {{workspace_name}} ends at once, also in pages that are open now.]]</span></li>
<li><span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span><span>[[This cannot be undone; they can be added again.]]</span></li>
<li><span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span><span>[[The organization and other workspaces stay.]]</span></li></ul>
<div class="foot"><button class="destroy" data-busy>[[Revoke access]]</button><a href="{{base_path}}">[[Cancel]]</a></div>
</form>{{/user}}
</div>
