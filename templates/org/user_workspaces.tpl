{{! GET and POST /o/{org}/users/{id}/workspaces. One select a row, level_<id>.
 user          {id name email role status}
 workspaces    [{id name status suspended_at members level}]; members: who is in
               it, a few names in one text, or null; level null: no access
 is_new        step 2 of adding a person: Skip instead of Cancel
 chosen_count  how many have a level now
}}<div class="dialog">
{{>_errors}}
{{#user}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / <a href="/o/{{org_slug}}/users/{{id}}"><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></a> / [[Workspaces]]</p>{{/user}}
<form class="card" method="post" action="/o/{{org_slug}}/users/{{user_id}}/workspaces" novalidate data-guard>{{>_csrf}}
{{#user}}<div class="title"><h1 class="heading">[[Assign workspaces]] – <bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></h1>{{#is_new}}<span>[[Step 2 of 2]]</span>{{/is_new}}</div>
{{>_flash}}
<p>{{#status_is_active}}[[Choose what {{name}} can open. A change works at once.]]{{/status_is_active}}{{#not_status_is_active}}[[Choose what can be opened when the invitation is accepted. You can change this at any time.]]{{/not_status_is_active}} <a href="/o/{{org_slug}}/levels">[[What can each level do?]]</a></p>
{{#role_is_admin}}<div class="note"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#info"/></svg><p>[[Admins open every workspace, also those without a level here.]]</p></div>{{/role_is_admin}}{{/user}}
{{#has_workspaces}}<div class="choices levels">{{#workspaces}}<div><label for="level_{{id}}"><b><bdi>{{name}}</bdi>{{#status_is_suspended}} {{>_suspended}}{{/status_is_suspended}}</b>
<small>{{#status_is_suspended}}[[Suspended since {{suspended_at:x-day}}. Nobody but Admins can open it.]]{{/status_is_suspended}}{{#not_status_is_suspended}}{{members}}{{/not_status_is_suspended}}</small></label>
<select id="level_{{id}}" name="level_{{id}}"><option value="none">[[No access]]</option><option value="agent"{{#level_is_agent}} selected{{/level_is_agent}}>[[Agent]]</option><option value="manager"{{#level_is_manager}} selected{{/level_is_manager}}>[[Manager]]</option><option value="owner"{{#level_is_owner}} selected{{/level_is_owner}}>[[Owner]]</option></select></div>
{{/workspaces}}</div>{{/has_workspaces}}
{{#not_workspaces}}<p>[[There is no workspace yet.]]</p>{{/not_workspaces}}
<div class="foot">{{#has_workspaces}}<button class="main" data-busy>[[Assign workspaces]]</button>{{/has_workspaces}}{{#user}}{{#is_new}}<a href="/o/{{org_slug}}/users">[[Skip]]</a>{{/is_new}}{{#not_is_new}}<a href="/o/{{org_slug}}/users/{{id}}">[[Cancel]]</a>{{/not_is_new}}{{/user}}{{#has_workspaces}}<span>[[Workspaces chosen:]] <output data-count>{{chosen_count}}</output></span>{{/has_workspaces}}</div>
</form>
</div>
