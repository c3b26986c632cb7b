{{! GET /o/{org}/roles: the permission matrix in words.
 actions  [{key owner admin billing user member guard rule}]: flags; key a code with a
          word; rule what is asked beside the role, or null
}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / [[Roles]]</p>
<div class="head"><div><h1>[[What each role can do]]</h1>
<p>[[Everyone has exactly one role in the organization. You are {{me_role:x-label}}.]]</p></div></div>
<div class="sheet scroll" role="region" aria-labelledby="caption" tabindex="0"><div class="caption" id="caption">[[Roles of the organization]]</div>
<table aria-labelledby="caption" class="matrix"><thead><tr><th scope="col">[[Action]]</th><th scope="col">[[Organization owner]]</th><th scope="col">[[Admin]]</th><th scope="col">[[Billing Admin]]</th><th scope="col">[[User Admin]]</th><th scope="col">[[Member]]</th></tr></thead>
<tbody>{{#actions}}<tr><th scope="row">{{key:x-label}}{{#rule}}<small>{{rule}}</small>{{/rule}}</th><td>{{#owner}}{{>_yes}}{{/owner}}{{#not_owner}}{{>_no}}{{/not_owner}}</td><td>{{#admin}}{{>_yes}}{{/admin}}{{#not_admin}}{{>_no}}{{/not_admin}}</td><td>{{#billing}}{{>_yes}}{{/billing}}{{#not_billing}}{{>_no}}{{/not_billing}}</td><td>{{#user}}{{>_yes}}{{/user}}{{#not_user}}{{>_no}}{{/not_user}}</td><td>{{#member}}{{>_yes}}{{/member}}{{#not_member}}{{>_no}}{{/not_member}}</td></tr>
{{/actions}}</tbody></table></div>
<section class="card form" id="levels"><div><h2>[[Levels in a workspace]]</h2><p>[[Besides the role, each assigned workspace has one level. It has nothing to do with the organization owner.]] <a href="/o/{{org_slug}}/levels">[[What can each level do?]]</a></p></div></section>
