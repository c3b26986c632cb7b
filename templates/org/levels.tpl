{{! GET /o/{org}/levels: what each level can do in a workspace.
 modules  [{module owner manager agent}]: each may and unless, the restriction that
          takes it away, or null
}}<div class="head"><div><h1>[[What each level can do]]</h1>
<p>[[Besides the role in the organization, everybody has one level in each assigned workspace. Organization Admins are like Owners everywhere.]]</p></div></div>
<div class="sheet scroll" role="region" aria-labelledby="caption" tabindex="0"><div class="caption" id="caption">[[Levels in a workspace]]</div>
<table aria-labelledby="caption" class="matrix"><thead><tr><th scope="col">[[Module]]</th><th scope="col">[[Owner]]</th><th scope="col">[[Manager]]</th><th scope="col">[[Agent]]</th></tr></thead>
<tbody>{{#modules}}<tr><th scope="row">{{module:x-label}}</th><td>{{#owner}}{{#may}}{{>_yes}}{{/may}}{{#not_may}}{{>_no}}{{/not_may}}{{/owner}}</td><td>{{#manager}}{{#may}}{{>_yes}}{{/may}}{{#not_may}}{{>_no}}{{/not_may}}{{#unless}}<small>[[can be taken away]]</small>{{/unless}}{{/manager}}</td><td>{{#agent}}{{#may}}{{>_yes}}{{/may}}{{#not_may}}{{>_no}}{{/not_may}}{{#unless}}<small>[[can be taken away]]</small>{{/unless}}{{/agent}}</td></tr>
{{/modules}}</tbody></table></div>
<section class="card form"><div><h2>[[Contacts that an Agent sees]]</h2><p>[[An Agent can be held to the contacts of the team or to their own; phone numbers and e-mail addresses can be masked on the plans Advanced and Enterprise.]]</p></div></section>
