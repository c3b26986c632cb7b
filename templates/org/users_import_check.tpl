{{! POST /o/{org}/users/import: what will happen, before it does.
 good_note   "482 people will be invited" · bad_note "18 rows need attention", or
             null · seats_note, mails_note: what runs out, or null
 is_good     somebody can be invited · is_cut: not all rows are shown
 shown       [{number input name role workspaces status reason}]
 lines [{line}], carried_role  what the confirming form sends again
}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / <a href="/o/{{org_slug}}/users/import">[[Import]]</a> / [[Check]]</p>
<div class="head"><div><h1>[[Check the import]]</h1>
<p>{{good_note}}{{#bad_note}}, {{bad_note}}{{/bad_note}}.</p></div></div>
{{#seats_note}}<div class="note warn"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#triangle-alert"/></svg><p>{{seats_note}}</p></div>{{/seats_note}}
{{#mails_note}}<div class="note warn"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#triangle-alert"/></svg><p>{{mails_note}}</p></div>{{/mails_note}}
<div class="sheet"><div class="caption" id="caption">{{#is_cut}}[[The first hundred rows, those that need attention on top]]{{/is_cut}}{{#not_is_cut}}[[All rows, those that need attention on top]]{{/not_is_cut}}</div>
<div class="scroll" tabindex="0" role="group" aria-labelledby="caption"><table aria-labelledby="caption"><thead><tr><th scope="col">[[Row]]</th><th scope="col">[[Address]]</th><th scope="col">[[Role]]</th><th scope="col">[[Workspaces]]</th><th scope="col">[[Result]]</th></tr></thead>
<tbody>{{#shown}}<tr><td>{{number}}</td><th scope="row"><b><bdi>{{input}}</bdi></b>{{#name}} <small><bdi>{{name}}</bdi></small>{{/name}}</th><td>{{role}}</td><td><bdi>{{workspaces}}</bdi></td><td>{{#reason}}<span class="badge look">{{status:x-label}}</span><small>{{reason}}</small>{{/reason}}{{#not_reason}}{{status:x-label}}{{/not_reason}}</td></tr>
{{/shown}}</tbody></table></div></div>
<form class="card" method="post" action="/o/{{org_slug}}/users/import" enctype="multipart/form-data">{{>_csrf}}{{>_key}}<input type="hidden" name="confirm" value="1"><input type="hidden" name="role" value="{{carried_role}}"><textarea name="emails" hidden aria-label="[[E-mail addresses]]">
{{#lines}}{{line}}
{{/lines}}</textarea>
<div class="foot">{{#is_good}}<button class="main" data-busy>[[Send the invitations]]</button>{{/is_good}}<a href="/o/{{org_slug}}/users/import">[[Change the list]]</a><span>[[Rows that need attention are left out. You get them back as a file.]]</span></div>
</form>
