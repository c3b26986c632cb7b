{{! GET and POST /o/{org}/general/leave. Field: confirm_name.
 invitations  [{email role}] that one sent and that are voided
}}<div class="form">
{{>_errors}}
{{#can_general_view}}<p class="crumbs"><a href="/o/{{org_slug}}/general">[[General]]</a> / [[Leave]]</p>{{/can_general_view}}
<div class="head"><div><h1>[[Leave {{org_name}}?]]</h1>
<p>[[You can be invited again; you cannot come back by yourself.]]</p></div></div>
{{>_flash}}
{{#me_is_owner}}<div class="card empty"><p><b>[[You own this organization.]]</b> [[Hand it over first.]]</p>{{#can_organization_handover}}<a class="button small" href="/o/{{org_slug}}/general/handover">[[Hand over…]]</a>{{/can_organization_handover}}</div>{{/me_is_owner}}
{{#not_me_is_owner}}<form class="card" method="post" action="/o/{{org_slug}}/general/leave" novalidate>{{>_csrf}}
<h2>[[What happens]]</h2>
<ul class="facts"><li><span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span><span>[[Your access to its settings and workspaces ends at once.]]</span></li>
{{#has_invitations}}<li><span class="danger"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg></span><span>[[Invitations that are voided:]] <span class="commas">{{#invitations}}<span><bdi>{{email}}</bdi> ({{role:x-label}})</span>{{/invitations}}</span></span></li>
{{/has_invitations}}<li><span class="owner"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg></span><span>[[Your account and your other organizations stay as they are.]]</span></li></ul>
{{#field_confirm_name}}<div class="field"><label for="confirm_name">[[Type the name of the organization to confirm]]</label>
<div id="confirm_name-about"><p><bdi>{{org_name}}</bdi></p>{{>_error}}</div>{{>_input}}</div>{{/field_confirm_name}}
<div class="foot"><button class="destroy" data-busy>[[Leave {{org_name}}]]</button><a href="{{#can_general_view}}/o/{{org_slug}}/general{{/can_general_view}}{{#not_can_general_view}}/organizations{{/not_can_general_view}}">[[Cancel]]</a></div>
</form>{{/not_me_is_owner}}
</div>
