{{! GET and POST /organizations/new. Fields: name phone website country timezone.
 invitations  [{path organization role invited_by expires_at}]: pending ones, first.
}}<div class="narrow">
{{>_errors}}
<div class="head"><div><h1>[[Create your organization]]</h1>
<p>[[It holds your users, workspaces and subscription. You become its organization owner and can change all of this later.]]</p></div></div>
{{>_flash}}
{{#invitations}}<div class="offer"><p><b>[[You have an invitation to join {{organization}}.]]</b>
<small>[[From {{invited_by}}, as {{role:x-label}}, until {{expires_at:x-date}}. You can do both.]]</small></p>
<a class="button small" href="{{path}}">[[See invitation]]</a></div>
{{/invitations}}
<form class="card" method="post" action="/organizations/new" novalidate data-guard>{{>_csrf}}{{>_key}}
<div class="body">
{{#field_name}}<div class="field"><label for="name">[[Organization name]]</label>
<div id="name-about"><p>[[Up to 100 characters]]</p>{{>_error}}</div>{{>_input}}</div>{{/field_name}}
<div class="pair">
{{#field_country}}<div class="field"><label for="country">[[Country]]</label>
<div id="country-about"><p>[[For billing and tax]]</p>{{>_error}}</div>{{>_select}}</div>{{/field_country}}
{{#field_timezone}}<div class="field"><label for="timezone">[[Time zone]]</label>
<div id="timezone-about"><p>[[For dates and billing periods]]</p>{{>_error}}</div>{{>_select}}</div>{{/field_timezone}}
</div>
<div class="pair">
{{#field_phone}}<div class="field"><label for="phone">[[Phone]] <i>[[(optional)]]</i></label>
<div id="phone-about"><p>[[With country code]]</p>{{>_error}}</div>{{>_tel}}</div>{{/field_phone}}
{{#field_website}}<div class="field"><label for="website">[[Website]] <i>[[(optional)]]</i></label>
<div id="website-about"><p>[[http or https]]</p>{{>_error}}</div>{{>_url}}</div>{{/field_website}}
</div>
<p class="hint">[[We also create a first workspace, named after it, and start your trial.]]</p>
</div>
<div class="foot"><button class="main" data-busy>[[Create organization]]</button></div>
</form>
</div>
