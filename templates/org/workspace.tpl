{{! GET and POST /o/{org}/workspaces/{id}. Fields: name contact_limit version; of
 the suspension: reason note.
 workspace  {id name status user_count contact_count contact_limit created_at
            suspended_at suspended_reason suspended_note suspended_by version
            can}, can {edit delete suspend resume enter}
 is_partner; conflict [{field_label theirs yours}], conflict_by, conflict_at: _stale
}}<div class="form">
{{>_errors}}
{{#workspace}}<p class="crumbs"><a href="/o/{{org_slug}}/workspaces">[[Workspaces]]</a> / <bdi>{{name}}</bdi></p>
<div class="head"><div><h1><bdi>{{name}}</bdi>{{#status_is_suspended}} {{>_suspended}}{{/status_is_suspended}}</h1>
<p>[[Users:]] {{user_count:x-count}} · [[Contacts:]] {{contact_count:x-count}} · [[Created {{created_at:x-date}}]]</p></div>{{#can_enter}}<div class="acts"><a class="button" href="/o/{{org_slug}}/w/{{id}}/users">[[Users of this workspace]]</a></div>{{/can_enter}}</div>
{{>_flash}}
{{>_stale}}
{{#can_edit}}<form class="card" method="post" action="/o/{{org_slug}}/workspaces/{{id}}" novalidate data-guard>{{>_csrf}}{{#field_version}}<input type="hidden" name="version" value="{{value}}">{{/field_version}}
<h2>[[Workspace]]</h2>
<div class="body">{{#field_name}}<div class="field"><label for="name">[[Name]]</label>
<div id="name-about">{{>_error}}</div>{{>_input}}</div>{{/field_name}}
{{#is_partner}}{{#field_contact_limit}}<div class="field"><label for="contact_limit">[[Contact limit]] <i>[[(optional)]]</i></label>
<div id="contact_limit-about"><p>[[Empty: no limit. Once it is reached, new contacts are held.]]</p>{{>_error}}</div>{{>_input}}</div>{{/field_contact_limit}}{{/is_partner}}</div>
<div class="foot"><button class="main" data-busy>[[Save]]</button></div></form>{{/can_edit}}
{{#status_is_suspended}}<section class="card"><div><h2>[[Suspension]]</h2><p>[[Messages are stored, nobody but Admins can open it.]]</p></div>
<dl><dt>[[Since]]</dt><dd>[[{{suspended_at:x-moment}}, by {{suspended_by}}]]</dd><dt>[[Reason]]</dt><dd>{{suspended_reason:x-label}}</dd>{{#suspended_note}}<dt>[[Note]]</dt><dd><bdi>{{suspended_note}}</bdi></dd>{{/suspended_note}}</dl>
{{#can_resume}}<form class="foot" method="post" action="/o/{{org_slug}}/workspaces/{{id}}/resume">{{>_csrf}}<button class="plain" data-busy>[[Resume {{name}}]]</button><span>[[Held messages are not sent by themselves.]]</span></form>{{/can_resume}}</section>{{/status_is_suspended}}
{{#can_suspend}}<form class="card" id="suspend" method="post" action="/o/{{org_slug}}/workspaces/{{id}}/suspend" novalidate>{{>_csrf}}
<div><h2>[[Suspend {{name}}]]</h2><p>[[Nobody but Organization Admins can open it until it is resumed. Messages are stored, nothing is sent. Everybody in it gets one mail. The subscription goes on.]]</p></div>
<div class="body">{{#field_reason}}<div class="field"><label for="reason">[[Reason]]</label>
<div id="reason-about">{{>_error}}</div>{{>_select}}</div>{{/field_reason}}
{{#field_note}}<div class="field"><label for="note">[[Note]] <i>[[(optional)]]</i></label>
<div id="note-about"><p>[[Only Organization Admins and User Admins see it.]]</p>{{>_error}}</div>{{>_input}}</div>{{/field_note}}</div>
<div class="foot"><button class="grave" data-busy>[[Suspend {{name}}]]</button></div></form>{{/can_suspend}}
{{#can_delete}}<section class="card zone"><h2>[[Danger zone]]</h2>
<div class="row"><div><h3>[[Delete {{name}}]]</h3><p>[[The next page says what goes. An Admin can restore it for 30 days.]]</p></div><a class="button small grave" href="/o/{{org_slug}}/workspaces/{{id}}/delete">[[Delete…]]</a></div></section>{{/can_delete}}
{{/workspace}}
</div>
