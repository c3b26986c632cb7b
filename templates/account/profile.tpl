{{! GET and POST /account/profile. Fields: name language timezone theme version.
 profile  {name email language timezone theme version}; field_version holds the
          new one after a conflict
}}<div class="narrow">
{{>_errors}}
<div class="head"><h1>[[Your account]]</h1></div>
{{>_flash}}
<nav aria-label="[[Your account]]"><ul class="views"><li><a href="/account/profile" aria-current="page">[[Profile]]</a></li><li><a href="/account/password">[[Password]]</a></li><li><a href="/account/sessions">[[Sessions]]</a></li><li><a href="/organizations">[[Organizations]]</a></li></ul></nav>
{{#field_version}}{{#error}}<div class="note warn" id="version" tabindex="-1"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#triangle-alert"/></svg><p>[[Nothing of yours is saved yet. Save again to put your values in place of theirs.]]</p></div>{{/error}}{{/field_version}}
<form class="card" method="post" action="/account/profile" novalidate data-guard>{{>_csrf}}{{#field_version}}<input type="hidden" name="version" value="{{value}}">{{/field_version}}
<div class="body">
{{#field_name}}<div class="field"><label for="name">[[Name]]</label>
<div id="name-about"><p>[[As others see it, in all your organizations]]</p>{{>_error}}</div>{{>_input}}</div>{{/field_name}}
<div class="pair">
{{#field_language}}<div class="field"><label for="language">[[Language]]</label>
<div id="language-about"><p>[[For pages and e-mails]]</p>{{>_error}}</div>{{>_select}}</div>{{/field_language}}
{{#field_timezone}}<div class="field"><label for="timezone">[[Time zone]]</label>
<div id="timezone-about"><p>[[For dates and times]]</p>{{>_error}}</div>{{>_select}}</div>{{/field_timezone}}
</div>
{{#field_theme}}<div class="field"><label for="theme">[[Appearance]]</label>
<div id="theme-about">{{>_error}}</div>{{>_select}}</div>{{/field_theme}}
</div>
<div class="foot"><button class="main" data-busy>[[Save]]</button>{{#profile}}<span>[[You sign in as {{email}}]]</span>{{/profile}}</div>
</form>
</div>
