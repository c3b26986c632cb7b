{{! GET and POST /o/{org}/general/leave. Field: confirm_name.
 effects  [{text is_gain}]: what ends, in numbers
 leave_reason  why one cannot leave, a sentence, or null
}}<div class="form">
{{>_errors}}
{{#can_general_view}}<p class="crumbs"><a href="/o/{{org_slug}}/general">[[General]]</a> / [[Leave]]</p>{{/can_general_view}}
<div class="head"><div><h1>[[Leave {{org_name}}?]]</h1>
<p>[[You can be invited again; you cannot come back by yourself.]]</p></div></div>
{{>_flash}}
{{#leave_reason}}<div class="card empty"><p>{{leave_reason}}</p>{{#can_organization_handover}}<a class="button small" href="/o/{{org_slug}}/general/handover">[[Hand over…]]</a>{{/can_organization_handover}}</div>{{/leave_reason}}
{{#not_leave_reason}}<form class="card" method="post" action="/o/{{org_slug}}/general/leave" novalidate>{{>_csrf}}
<h2>[[What happens]]</h2>
<ul class="facts">{{#effects}}<li>{{#is_gain}}<span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span>{{/is_gain}}{{#not_is_gain}}<span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span>{{/not_is_gain}}<span>{{text}}</span></li>
{{/effects}}</ul>
{{#field_confirm_name}}<div class="field"><label for="confirm_name">[[Type the name of the organization to confirm]]</label>
<div id="confirm_name-about"><p><bdi>{{org_name}}</bdi></p>{{>_error}}</div>{{>_input}}</div>{{/field_confirm_name}}
<div class="foot"><button class="destroy" data-busy>[[Leave {{org_name}}]]</button><a href="{{#can_general_view}}/o/{{org_slug}}/general{{/can_general_view}}{{#not_can_general_view}}/organizations{{/not_can_general_view}}">[[Cancel]]</a></div>
</form>{{/not_leave_reason}}
</div>
