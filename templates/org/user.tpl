{{! GET and POST /o/{org}/users/{id}. Fields: role (options) version.
 user      {id name email role is_owner is_me status mail_status invited_by sent_at
           expires_at joined_at last_active_at is_online two_factor version
           workspaces can}; workspaces: id, name, status, level; can: role
           workspaces delete deactivate activate resend revoke
 reason    why this person's role cannot be changed, a sentence, or null
 conflict  [{field_label theirs yours}], conflict_by, conflict_at: see _stale
}}<div class="form">
{{>_errors}}
{{#user}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / <bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></p>
<div class="head">{{>_face}}<div><h1><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></h1>
<p>{{#name}}<bdi>{{email}}</bdi>{{#is_me}} · [[you]]{{/is_me}} · {{/name}}{{role:x-label}}{{#is_owner}} · <span class="owner">[[Organization owner]]</span>{{/is_owner}} · <a href="/o/{{org_slug}}/users/{{id}}/access">{{#name}}[[What can {{name}} do?]]{{/name}}{{#not_name}}[[What can {{email}} do?]]{{/not_name}}</a></p></div></div>
{{>_flash}}
{{>_stale}}
<section class="card" aria-label="[[Status]]"><dl>
<dt>[[Status]]</dt><dd>{{>_status}}</dd>
{{#expires_at}}<dt>[[Invitation]]</dt><dd>[[Sent {{sent_at:x-moment}} by {{invited_by}}.]] {{#status_is_pending}}[[Works until {{expires_at:x-moment}}.]]{{/status_is_pending}}{{#status_is_expired}}[[Expired {{expires_at:x-moment}}.]]{{/status_is_expired}}{{#mail_status_is_bounced}} [[The e-mail came back: check the address.]]{{/mail_status_is_bounced}}</dd>{{/expires_at}}
{{#not_expires_at}}<dt>[[Last active]]</dt><dd>{{>_active}}</dd>
{{#joined_at}}<dt>[[Joined]]</dt><dd><time datetime="{{joined_at:x-iso}}">{{joined_at:x-date}}</time></dd>{{/joined_at}}
<dt>[[Two-factor]]</dt><dd>{{#two_factor}}[[On]]{{/two_factor}}{{#not_two_factor}}[[Off]]{{/not_two_factor}}</dd>{{/not_expires_at}}</dl>
{{#can_resend}}<form class="foot" method="post">{{>_csrf}}<button class="plain" formaction="/o/{{org_slug}}/users/{{id}}/resend">[[Resend invitation]]</button>{{#can_revoke}}<button class="grave" formaction="/o/{{org_slug}}/users/{{id}}/revoke">[[Cancel invitation]]</button>{{/can_revoke}}<span>[[A new link; the old one stops working]]</span></form>{{/can_resend}}
</section>
{{#can_role}}<form class="card" method="post" action="/o/{{org_slug}}/users/{{id}}" novalidate data-guard>{{>_csrf}}{{#field_version}}<input type="hidden" name="version" value="{{value}}">{{/field_version}}
<div class="body">{{#field_role}}{{>_roles}}{{/field_role}}</div>
<div class="foot"><button class="main" data-busy>[[Save role]]</button></div></form>{{/can_role}}
{{#not_can_role}}<section class="card"><h2>[[Organization access]]</h2><dl><dt>[[Role]]</dt><dd><b>{{role:x-label}}</b><small class="under">{{>_role}}</small></dd></dl>{{#reason}}<p class="ask"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#lock"/></svg>{{reason}}</p>{{/reason}}</section>{{/not_can_role}}
<section class="card"><div class="title"><div><h2>[[Workspaces]]</h2>{{#role_is_admin}}<p>[[Admins open every workspace, also those without a level here.]]</p>{{/role_is_admin}}</div>{{#can_workspaces}}<a href="/o/{{org_slug}}/users/{{id}}/workspaces">[[Assign workspaces]]</a>{{/can_workspaces}}</div>
{{#has_workspaces}}<dl>{{#workspaces}}<dt><bdi>{{name}}</bdi></dt><dd>{{level:x-label}}{{#status_is_suspended}} {{>_suspended}}{{/status_is_suspended}}</dd>{{/workspaces}}</dl>{{/has_workspaces}}{{#not_workspaces}}{{#not_role_is_admin}}<p class="hint">[[No workspace is assigned.]]</p>{{/not_role_is_admin}}{{/not_workspaces}}</section>
{{#can_activate}}<section class="card"><form class="row" method="post">{{>_csrf}}<div><h3>[[Activate {{name}}]]</h3><p>[[Role, workspaces and history are as they were. Uses a seat again.]]</p></div><button class="small" formaction="/o/{{org_slug}}/users/{{id}}/activate">[[Activate]]</button></form></section>{{/can_activate}}
{{#can_delete}}<section class="card zone"><h2>[[Danger zone]]</h2>
{{#can_deactivate}}<form class="row" method="post">{{>_csrf}}<div><h3>[[Deactivate {{name}}]]</h3><p>[[Cannot open the organization and uses no seat. History stays; you can activate again at any time.]]</p></div><button class="small grave" formaction="/o/{{org_slug}}/users/{{id}}/deactivate">[[Deactivate]]</button></form>{{/can_deactivate}}
<div class="row"><div><h3>[[Delete]] <bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{email}}{{/not_name}}</bdi></h3><p>[[The next page says what goes. Coming back takes a new invitation.]]</p></div><a class="button small grave" href="/o/{{org_slug}}/users/{{id}}/delete">[[Delete…]]</a></div></section>{{/can_delete}}
{{/user}}
</div>
