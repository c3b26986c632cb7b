{{! GET and POST /invitations/{token}: who invited whom to what; the link accepts
 nothing. One address, three forms. Fields: answer; email password (sign in);
 first_name last_name password (sign up, the address is the invited one).
 invitation    {org_name email name role invited_by expires_at has_account
               workspaces}, workspaces: name, level
 is_signed_in, is_invited (signed in as the invited one), password_min, me
}}<div class="narrow">
{{>_errors}}
{{#invitation}}<div class="head"><div><h1>[[{{invited_by}} invited you to {{org_name}}]]</h1>
<p>[[Nothing happens before you accept.]]</p></div></div>
{{>_flash}}
<section class="card" aria-label="[[The invitation]]"><dl>
<dt>[[For]]</dt><dd><bdi>{{email}}</bdi></dd>
<dt>[[Role]]</dt><dd><b>{{role:x-label}}</b><small class="under">{{>_role}}</small></dd>
<dt>[[Workspaces]]</dt><dd>{{#workspaces}}<span class="line"><bdi>{{name}}</bdi>, {{level:x-label}}</span>{{/workspaces}}{{#not_workspaces}}{{#role_is_admin}}[[All]]{{/role_is_admin}}{{#not_role_is_admin}}[[None yet]]{{/not_role_is_admin}}{{/not_workspaces}}</dd>
<dt>[[Until]]</dt><dd><time datetime="{{expires_at:x-iso}}">{{expires_at:x-full}}</time></dd>
</dl>
{{#is_invited}}<form class="foot" method="post">{{>_csrf}}<button class="main" name="answer" value="accept" data-busy>[[Accept invitation]]</button><button class="plain" name="answer" value="decline">[[Decline]]</button></form>{{/is_invited}}
</section>
{{#is_signed_in}}{{#not_is_invited}}<div class="note warn"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#triangle-alert"/></svg><div><p><b>[[This invitation was sent to {{email}}.]]</b> {{#me}}[[You are signed in as {{email}}.]]{{/me}} [[Switch the account, then open the link again. Nothing is lost.]]</p>{{>_signout}}</div></div>{{/not_is_invited}}{{/is_signed_in}}
{{/invitation}}
{{#not_is_signed_in}}<div class="halves">
<form class="card" method="post" novalidate>{{>_csrf}}
<h2>[[Create an account and join]]</h2>
{{#field_first_name}}<div class="field"><label for="first_name">[[First name]]</label>
<div id="first_name-about">{{>_error}}</div>{{>_input}}</div>{{/field_first_name}}
{{#field_last_name}}<div class="field"><label for="last_name">[[Last name]]</label>
<div id="last_name-about">{{>_error}}</div>{{>_input}}</div>{{/field_last_name}}
{{#field_password}}<div class="field"><label for="password">[[Password]]</label>
<div id="password-about"><p>[[At least {{password_min}} characters. Any letters, spaces too.]]</p>{{>_error}}</div><span class="secret"><input type="password" id="password" name="password" autocomplete="new-password" required{{#error}} aria-invalid="true"{{/error}} aria-describedby="password-about"></span></div>{{/field_password}}
<button class="main" name="answer" value="accept" data-busy>[[Create account and join]]</button>
</form>
<form class="card" method="post" novalidate>{{>_csrf}}
<h2>[[You have an account]]</h2>
{{#field_email}}<div class="field"><label for="email">[[E-mail address]]</label>
<div id="email-about">{{>_error}}</div>{{>_email}}</div>{{/field_email}}
<div class="field"><a class="aside" href="/password/forgot">[[Forgotten?]]</a><label for="my-password">[[Password]]</label>
<div id="my-password-about"></div><span class="secret"><input type="password" id="my-password" name="password" autocomplete="current-password" required aria-describedby="my-password-about"></span></div>
<button class="plain" data-busy>[[Sign in]]</button>
</form>
</div>
<form class="row" method="post">{{>_csrf}}<p>[[You do not want to join?]]</p><button class="link" name="answer" value="decline">[[Decline the invitation]]</button></form>{{/not_is_signed_in}}
</div>
