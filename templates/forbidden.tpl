{{! 403 in an organization: the rule, who may, whom to ask.
 message       the rule in a sentence, or null
 action        policy key, for its word
 tab           name of the tab that the action opens, or null
 roles         [{role}] that may
 people        [{name email role is_owner is_online last_active_at}], or absent
 me, org, can
}}<div class="form">
<div class="head"><div><p class="code">403</p>
<h1>{{#tab}}[[You cannot open {{tab}}]]{{/tab}}{{#not_tab}}[[You cannot do this: {{action:x-label}}]]{{/not_tab}}</h1>
<p>[[You are a {{me_role:x-label}} of {{org_name}}.]] {{message}} [[This is for:]] <span class="commas">{{#roles}}<b>{{role:x-label}}</b>{{/roles}}</span>.</p></div></div>
{{#has_people}}<section class="card"><div><h2>[[Whom you can ask]]</h2><p>[[These people can do it.]]</p></div>
<ul class="rows">{{#people}}<li><div class="who">{{>_face}}<div><b><bdi>{{name}}</bdi></b><small><bdi>{{email}}</bdi></small></div></div><span>{{role:x-label}}{{#is_owner}}<small class="owner">[[Organization owner]]</small>{{/is_owner}}</span><small>{{>_active}}</small></li>{{/people}}</ul></section>{{/has_people}}
<p class="acts">{{#can_users_view}}<a class="button" href="/o/{{org_slug}}/users">[[Back to Users]]</a> <a href="/o/{{org_slug}}/roles">[[What can each role do?]]</a>{{/can_users_view}}{{#not_can_users_view}}<a class="button" href="/organizations">[[Your organizations]]</a>{{/not_can_users_view}}</p>
</div>
