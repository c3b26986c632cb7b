{{! GET …/users/new, and POST …/users with errors. Fields: email level restriction.
 workspace {id name}, base_path; may_bring: also people who are not in the organization
}}<div class="dialog">
{{>_errors}}
{{#workspace}}<p class="crumbs"><a href="{{base_path}}">[[Users of {{name}}]]</a> / [[Add user]]</p>{{/workspace}}
<form class="card levels-form" method="post" action="{{base_path}}" novalidate data-guard>{{>_csrf}}{{>_key}}
<h1 class="heading">[[Add user]]</h1>
<div class="body">
{{#field_email}}<div class="field"><label for="email">[[E-mail address]]</label>
<div id="email-about"><p>{{#may_bring}}[[Who is not in the organization yet is invited as a Member. Its Admins are told.]]{{/may_bring}}{{#not_may_bring}}[[Somebody who is in the organization already.]]{{/not_may_bring}}</p>{{>_error}}</div>{{>_email}}</div>{{/field_email}}
{{>_restrictions}}
</div>
<div class="foot"><button class="main" data-busy>[[Add user]]</button><a href="{{base_path}}">[[Cancel]]</a></div>
</form>
</div>
