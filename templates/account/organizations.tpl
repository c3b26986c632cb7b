{{! GET /organizations.
 invitations    [{path organization role invited_by expires_at}], first
 organizations  [{slug name role is_owner path can_open workspaces}], workspaces:
                name, status, level, opens_users; can_open: the role opens the settings
 may_create     the quota allows one more
}}<div class="narrow">
<div class="head"><div><h1>[[Your organizations]]</h1></div>{{#may_create}}<div class="acts"><a class="button" href="/organizations/new"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#plus"/></svg>[[Create organization]]</a></div>{{/may_create}}</div>
{{>_flash}}
{{#invitations}}<div class="offer"><p><b>[[You have an invitation to join {{organization}}.]]</b>
<small>[[From {{invited_by}}, as {{role:x-label}}, until {{expires_at:x-date}}.]]</small></p>
<a class="button small" href="{{path}}">[[See invitation]]</a></div>
{{/invitations}}
{{#organizations}}<section class="card"><div class="title"><div><h2><bdi>{{name}}</bdi></h2>
<p>{{role:x-label}}{{#is_owner}} · <span class="owner">[[Organization owner]]</span>{{/is_owner}}</p></div>
{{#can_open}}<a class="button small" href="{{path}}">[[Settings]]<span class="hidden"> {{name}}</span></a>{{/can_open}}</div>
{{#has_workspaces}}<dl>{{#workspaces}}<dt><bdi>{{name}}</bdi></dt><dd>{{level:x-label}}{{#status_is_suspended}} {{>_suspended}}{{/status_is_suspended}}{{#opens_users}} · <a href="/o/{{slug}}/w/{{id}}/users">[[Users]]<span class="hidden"> {{name}}</span></a>{{/opens_users}}</dd>{{/workspaces}}</dl>{{/has_workspaces}}
{{#not_workspaces}}<p class="hint">[[No workspace is assigned to you here.]]</p>{{/not_workspaces}}
</section>
{{/organizations}}
{{#not_organizations}}<div class="card empty"><p><b>[[You are in no organization yet.]]</b> [[Create one, or ask for an invitation.]]</p></div>{{/not_organizations}}
</div>
