{{! GET /o/{org}/jobs/{id}: work on many people, how far it is.
 job         {id kind status done failed skipped total started_by created_at
             finished_at} · job_title · past: rows that are over
 is_open     it still goes on · may_cancel · has_failed
 refresh     seconds, for browsers without script
 troubled    [{number input name status reason}]
}}<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / {{job_title}}</p>
{{>_flash}}
{{#job}}<div class="card" data-job{{#is_open}} data-open{{/is_open}}>
<div class="title"><h1 class="heading">{{job_title}}</h1><span>{{status:x-label}}</span></div>
<p><label for="progress">[[{{past}} of {{total}} rows are done]]</label></p>
<progress id="progress" max="{{total}}" value="{{past}}"></progress>
<dl><dt>[[Done]]</dt><dd>{{done}}</dd><dt>[[Failed]]</dt><dd>{{failed}}</dd><dt>[[Skipped]]</dt><dd>{{skipped}}</dd><dt>[[Started by]]</dt><dd><bdi>{{started_by}}</bdi>, {{created_at:x-moment}}</dd></dl>
<div class="foot">{{#is_open}}<a class="button small" href="/o/{{org_slug}}/jobs/{{id}}">[[Refresh]]</a>{{#may_cancel}}<form method="post" action="/o/{{org_slug}}/jobs/{{id}}/cancel">{{>_csrf}}<button class="small">[[Cancel the rest]]</button></form>{{/may_cancel}}<span>[[You can leave this page; the work goes on.]]</span>{{/is_open}}{{#not_is_open}}<a class="button small" href="/o/{{org_slug}}/users">[[Back to the users]]</a>{{#has_failed}}<a href="/o/{{org_slug}}/jobs/{{id}}/failed.csv">[[Failed rows as CSV]]</a>{{/has_failed}}{{/not_is_open}}</div>
</div>{{/job}}
{{#has_troubled}}<div class="sheet"><div class="caption" id="caption">[[What did not go through]]</div>
<div class="scroll" tabindex="0" role="group" aria-labelledby="caption"><table aria-labelledby="caption"><thead><tr><th scope="col">[[Row]]</th><th scope="col">[[Who]]</th><th scope="col">[[Result]]</th></tr></thead>
<tbody>{{#troubled}}<tr><td>{{number}}</td><th scope="row"><b><bdi>{{#name}}{{name}}{{/name}}{{#not_name}}{{input}}{{/not_name}}</bdi></b></th><td>{{status:x-label}}{{#reason}}<small>{{reason}}</small>{{/reason}}</td></tr>
{{/troubled}}</tbody></table></div></div>{{/has_troubled}}
