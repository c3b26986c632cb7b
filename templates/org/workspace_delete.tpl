{{! GET and POST /o/{org}/workspaces/{id}/delete. Field: confirm_name.
 workspace    {id name status user_count contact_count}
 effects      [{text is_gain}]: what goes, in numbers
 last_reason  why it has to stay, a sentence, or null
}}<div class="form">
{{>_errors}}
{{#workspace}}<p class="crumbs"><a href="/o/{{org_slug}}/workspaces">[[Workspaces]]</a> / <a href="/o/{{org_slug}}/workspaces/{{id}}"><bdi>{{name}}</bdi></a> / [[Delete]]</p>
<div class="head"><div><h1>[[Delete {{name}}?]]</h1>
<p>[[Export what you need first. After 30 days everything in it is removed for good.]]</p></div></div>
{{>_flash}}
{{#last_reason}}<div class="card empty"><p>{{last_reason}}</p></div>{{/last_reason}}
{{#not_last_reason}}<form class="card" method="post" action="/o/{{org_slug}}/workspaces/{{id}}/delete" novalidate>{{>_csrf}}
<h2>[[What happens]]</h2>
<ul class="facts">{{#effects}}<li>{{#is_gain}}<span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span>{{/is_gain}}{{#not_is_gain}}<span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span>{{/not_is_gain}}<span>{{text}}</span></li>
{{/effects}}</ul>
{{#field_confirm_name}}<div class="field"><label for="confirm_name">[[Type the workspace name to confirm]]</label>
<div id="confirm_name-about"><p><bdi>{{workspace_name}}</bdi></p>{{>_error}}</div>{{>_input}}</div>{{/field_confirm_name}}
<div class="foot"><button class="destroy" data-busy>[[Delete {{name}}]]</button><a href="/o/{{org_slug}}/workspaces/{{id}}">[[Cancel]]</a></div>
</form>{{/not_last_reason}}{{/workspace}}
</div>
