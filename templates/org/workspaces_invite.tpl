{{! GET and POST /o/{org}/workspaces/{id}/invite: the second step of adding.
 workspace  {id name}
 invites    [{n value error options}]: email_<n>, level_<n>;
            options [{value label is_selected}]
}}<div class="dialog">
{{>_errors}}
{{#workspace}}<p class="crumbs"><a href="/o/{{org_slug}}/workspaces">[[Workspaces]]</a> / <a href="/o/{{org_slug}}/workspaces/{{id}}"><bdi>{{name}}</bdi></a> / [[Add users]]</p>
<form class="card" method="post" action="/o/{{org_slug}}/workspaces/{{id}}/invite" novalidate data-guard>{{>_csrf}}
<div class="title"><h1 class="heading">[[Add users to {{name}}]]</h1><span>[[Step 2 of 2]]</span></div>{{/workspace}}
{{>_flash}}
<p>[[People who are not in the organization yet are invited as Members.]] <a href="/o/{{org_slug}}/levels">[[What can each level do?]]</a></p>
<div class="body">{{#invites}}<div class="pair invite"><div class="field"><label for="email_{{n}}">[[E-mail address]]<span class="hidden"> {{n}}</span></label>
<div id="email_{{n}}-about">{{>_error}}</div><input type="email" id="email_{{n}}" name="email_{{n}}" value="{{value}}" spellcheck="false" maxlength="254" autocomplete="off"{{#error}} aria-invalid="true"{{/error}} aria-describedby="email_{{n}}-about"></div>
<div class="field"><label for="level_{{n}}">[[Access level]]<span class="hidden"> {{n}}</span></label><select id="level_{{n}}" name="level_{{n}}">{{>_options}}</select></div></div>
{{/invites}}</div>
<div class="foot"><button class="main" data-busy>[[Invite users]]</button><a href="/o/{{org_slug}}/workspaces">[[Skip]]</a></div>
</form>
</div>
