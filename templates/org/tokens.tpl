{{! GET and POST /o/{org}/security/tokens. Fields: name scope (repeated).
 tokens  [{id name scopes [value] created_by created_at last_used_at is_revoked
         revoked_at revoked_by is_orphaned}]
 token   {id name scopes secret}: just made, and seen this once; or null
 scopes  [{value key is_chosen}]: what this person may give; key has a label
 POST …/tokens/{id}/revoke ends one
}}{{>_errors}}
<div class="head"><div><h1>[[Security]]</h1><p>[[API tokens let programs act for {{org_name}}. A token ends with the membership of the person who made it.]]</p></div></div>
{{>_flash}}
{{#token}}<section class="card" aria-labelledby="made"><div><h2 id="made">[[The token {{name}}]]</h2><p>[[Copy it now. It is shown this once and cannot be seen again.]]</p></div>
<div class="body"><p><code id="secret">{{secret}}</code> <button type="button" class="link" hidden data-copy="secret">[[Copy]]</button></p></div>
<div class="foot"><a href="/o/{{org_slug}}/security/tokens">[[Done]]</a></div></section>{{/token}}
{{#has_tokens}}<div class="sheet"><form id="act" method="post">{{>_csrf}}</form><div class="caption" id="caption">[[API tokens]]</div>
<table aria-labelledby="caption"><thead><tr><th scope="col">[[Name]]</th><th scope="col">[[Scopes]]</th><th scope="col">[[Created]]</th><th scope="col">[[Last used]]</th><td><span class="hidden">[[Actions]]</span></td></tr></thead>
<tbody>{{#tokens}}<tr{{#is_revoked}} class="off"{{/is_revoked}}><th scope="row"><b><bdi>{{name}}</bdi></b>{{#is_revoked}}<small>{{#revoked_by}}[[Revoked {{revoked_at:x-day}} by {{revoked_by}}]]{{/revoked_by}}{{#not_revoked_by}}[[Ended {{revoked_at:x-day}} with the membership of {{created_by}}]]{{/not_revoked_by}}</small>{{/is_revoked}}</th><td><span class="commas">{{#scopes}}<code>{{value}}</code> {{/scopes}}</span></td><td>{{created_at:x-day}}<small><bdi>{{created_by}}</bdi></small></td><td>{{#last_used_at}}<time datetime="{{last_used_at:x-iso}}">{{last_used_at:x-moment}}</time>{{/last_used_at}}{{#not_last_used_at}}[[Never]]{{/not_last_used_at}}</td><td class="c-acts">{{#not_is_revoked}}<button form="act" formaction="/o/{{org_slug}}/security/tokens/{{id}}/revoke">[[Revoke]]<span class="hidden"> {{name}}</span></button>{{/not_is_revoked}}</td></tr>
{{/tokens}}</tbody></table></div>{{/has_tokens}}
{{#not_tokens}}<div class="card empty"><p><b>[[There are no API tokens.]]</b> [[Make one for each program, with what it needs and no more.]]</p></div>{{/not_tokens}}
<form class="card" method="post" action="/o/{{org_slug}}/security/tokens" novalidate>{{>_csrf}}
<div><h2>[[New API token]]</h2></div>
<div class="body">
{{#field_name}}<div class="field"><label for="name">[[Name]]</label>
<div id="name-about"><p>[[So that you know later which program uses it]]</p>{{>_error}}</div>{{>_input}}</div>{{/field_name}}
<fieldset id="scope" tabindex="-1"><legend>[[Scopes]]</legend>
{{#field_scope}}{{>_error}}{{/field_scope}}<div class="choices">{{#scopes}}<label><input type="checkbox" name="scope" value="{{value}}"{{#is_chosen}} checked{{/is_chosen}}><span><b><code>{{value}}</code></b><small>{{key:x-label}}</small></span></label>{{/scopes}}</div></fieldset>
</div>
<div class="foot"><button class="main" data-busy>[[Create token]]</button></div>
</form>
