{{! GET and POST /o/{org}/users/import, the first step. Fields: emails file role
 (options: the roles this person may hand out). lines [{line}]: of what was typed.
}}<div class="dialog">
{{>_errors}}
<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / [[Import]]</p>
<form class="card" method="post" action="/o/{{org_slug}}/users/import" enctype="multipart/form-data" novalidate data-guard>{{>_csrf}}
<div class="title"><h1 class="heading">[[Import users]]</h1><span>[[Step 1 of 2]]</span></div>
<div class="body">
{{#field_emails}}<div class="field"><label for="emails">[[E-mail addresses]]</label>
<div id="emails-about"><p>[[One a line, or with commas between. “Anna Rossi &lt;anna@acme.example&gt;” works, too.]]</p>{{>_error}}</div><textarea id="emails" name="emails" rows="6" autocomplete="off" spellcheck="false"{{#error}} aria-invalid="true"{{/error}} aria-describedby="emails-about">
{{#lines}}{{line}}
{{/lines}}</textarea></div>{{/field_emails}}
{{#field_file}}<div class="field"><label for="file">[[Or a CSV file]]</label>
<div id="file-about"><p>[[The first row names the columns: email, and if you like name, role and workspaces (“Sales: agent; Support: manager”). At most 10,000 rows and 1 MiB.]]</p>{{>_error}}</div><input type="file" id="file" name="file" accept=".csv,.txt,text/csv"{{#error}} aria-invalid="true"{{/error}} aria-describedby="file-about"></div>{{/field_file}}
{{#field_role}}<div class="field"><label for="role">[[Role of those without a role of their own]]</label>
<div id="role-about">{{>_error}}</div>{{>_select}}</div>{{/field_role}}
</div>
<div class="foot"><button class="main" data-busy>[[Check]]</button><a href="/o/{{org_slug}}/users">[[Cancel]]</a><span>[[Nothing is sent yet.]]</span></div>
</form>
</div>
