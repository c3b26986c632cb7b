{{! 403 in a workspace: suspended, or the level does not open it.
 message       what keeps one out
 is_suspended  the workspace, not the level
 people        [{name email role is_owner is_online last_active_at}], or absent
}}<div class="form">
<div class="head"><div><p class="code">403</p>
<h1>{{#is_suspended}}[[This workspace is suspended]]{{/is_suspended}}{{#not_is_suspended}}[[You cannot open this]]{{/not_is_suspended}}</h1>
<p>{{message}}</p></div></div>
{{#has_people}}<section class="card"><div><h2>[[Whom you can ask]]</h2><p>[[These people are Admins of {{org_name}}.]]</p></div>
<ul class="rows">{{#people}}<li><div class="who">{{>_face}}<div><b><bdi>{{name}}</bdi></b><small><bdi>{{email}}</bdi></small></div></div><span>{{role:x-label}}{{#is_owner}}<small class="owner">[[Organization owner]]</small>{{/is_owner}}</span><small>{{>_active}}</small></li>{{/people}}</ul></section>{{/has_people}}
<p class="acts"><a class="button" href="/organizations">[[Your organizations]]</a> <a href="/o/{{org_slug}}/levels">[[What can each level do?]]</a></p>
</div>
