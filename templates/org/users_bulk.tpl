{{! POST /o/{org}/users/bulk: what it will do, to whom. Fields: those of the list's
 filter, and new_role (options).
 do            role workspaces resend deactivate delete · count of total
 chosen_note   "2 people are chosen" · all_note "All 1,240 users who match", or
               null · is_all: they are meant · is_any: somebody is left
 names         [{name}], twenty at most, and more_note
 skipped       [{id email code reason}] · ids [{value}] · workspaces [{id name}]
}}{{>_errors}}
<p class="crumbs"><a href="/o/{{org_slug}}/users">[[Users]]</a> / {{#do_is_role}}[[Change role]]{{/do_is_role}}{{#do_is_workspaces}}[[Assign workspaces]]{{/do_is_workspaces}}{{#do_is_resend}}[[Resend invitations]]{{/do_is_resend}}{{#do_is_deactivate}}[[Deactivate users]]{{/do_is_deactivate}}{{#do_is_delete}}[[Delete users]]{{/do_is_delete}}</p>
<form class="card" method="post" action="/o/{{org_slug}}/users/bulk">{{>_csrf}}{{>_key}}<input type="hidden" name="confirm" value="1"><input type="hidden" name="do" value="{{do}}">{{#ids}}<input type="hidden" name="id" value="{{value}}">{{/ids}}{{#field_q}}{{>_kept}}{{/field_q}}{{#field_role}}{{>_kept}}{{/field_role}}{{#field_status}}{{>_kept}}{{/field_status}}{{#field_workspace}}{{>_kept}}{{/field_workspace}}{{#field_two_factor}}{{>_kept}}{{/field_two_factor}}{{#field_inactive}}{{>_kept}}{{/field_inactive}}
<div class="title"><h1 class="heading">{{#do_is_role}}[[Change the role of these people?]]{{/do_is_role}}{{#do_is_workspaces}}[[Change the workspaces of these people?]]{{/do_is_workspaces}}{{#do_is_resend}}[[Send these invitations again?]]{{/do_is_resend}}{{#do_is_deactivate}}[[Deactivate these people?]]{{/do_is_deactivate}}{{#do_is_delete}}[[Delete these people?]]{{/do_is_delete}}</h1></div>
{{#all_note}}<fieldset><legend>[[Whom]]</legend><div class="choices"><label><input type="radio" name="all" value=""{{#not_is_all}} checked{{/not_is_all}}><span>{{chosen_note}}</span></label><label><input type="radio" name="all" value="1"{{#is_all}} checked{{/is_all}}><span>{{all_note}}</span></label></div></fieldset>{{/all_note}}{{#not_all_note}}<p>{{chosen_note}}{{#is_all}}<input type="hidden" name="all" value="1">{{/is_all}}</p>{{/not_all_note}}
{{#has_names}}<p class="commas">{{#names}}<span><bdi>{{name}}</bdi></span>{{/names}}{{#more_note}}<span>{{more_note}}</span>{{/more_note}}</p>{{/has_names}}
{{#do_is_role}}{{#field_new_role}}<div class="field"><label for="new_role">[[New role]]</label>
<div id="new_role-about">{{>_error}}</div>{{>_select}}</div>{{/field_new_role}}{{/do_is_role}}
{{#do_is_workspaces}}<div class="choices levels">{{#workspaces}}<div><label for="level_{{id}}"><b><bdi>{{name}}</bdi></b></label>
<select id="level_{{id}}" name="level_{{id}}"><option value="">[[As it is]]</option><option value="none">[[No access]]</option><option value="agent">[[Agent]]</option><option value="manager">[[Manager]]</option><option value="owner">[[Owner]]</option></select></div>
{{/workspaces}}</div>{{/do_is_workspaces}}
{{#do_is_delete}}<p>[[Access to every workspace ends at once. Invitations are cancelled. Coming back takes a new invitation.]]</p>{{/do_is_delete}}
{{#has_skipped}}<div class="note warn"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#triangle-alert"/></svg><div><p><b>[[Left out:]]</b></p><ul>{{#skipped}}<li><bdi>{{email}}</bdi>: {{reason}}</li>
{{/skipped}}</ul></div></div>{{/has_skipped}}
<div class="foot">{{#is_any}}<button class="{{#do_is_delete}}destroy{{/do_is_delete}}{{#not_do_is_delete}}main{{/not_do_is_delete}}" data-busy>{{#do_is_role}}[[Change role]]{{/do_is_role}}{{#do_is_workspaces}}[[Assign workspaces]]{{/do_is_workspaces}}{{#do_is_resend}}[[Resend invitations]]{{/do_is_resend}}{{#do_is_deactivate}}[[Deactivate users]]{{/do_is_deactivate}}{{#do_is_delete}}[[Delete users]]{{/do_is_delete}}</button>{{/is_any}}<a href="/o/{{org_slug}}/users">[[Cancel]]</a></div>
</form>
