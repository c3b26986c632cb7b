{{! GET /o/{org}/audit. Fields of the query: actor action (options) target from to
 limit.
 is_all       the reader sees everything, not a part
 zone         the viewer's time zone
 has_filter   anything is chosen
 export_path  CSV of what is shown
 limits       [{value path is_current}] · next, previous (or null)
 events       [{id at actor actor_name actor_role is_system what action target
              target_name changes changes_note outcome address request_id}];
              changes [{field old new}]: old and new may be null;
              changes_note "2 changes"; outcome: done refused
}}<div class="head"><div><h1>[[Audit log]]</h1>
<p>{{#is_all}}[[Every change, by people, tokens and the system. Nobody can edit it.]]{{/is_all}}{{#not_is_all}}[[The changes that your role shows you, and your own. Nobody can edit them.]]{{/not_is_all}}</p></div></div>
{{>_flash}}
<form class="filters" action="/o/{{org_slug}}/audit" role="search" aria-label="[[Filter events]]">
{{#field_actor}}<label class="find">[[Who]]<input type="search" name="actor" value="{{value}}" maxlength="254" placeholder="[[Anyone]]" autocomplete="off" spellcheck="false"></label>{{/field_actor}}
<details><summary>[[Filters: what, on what, when]]</summary>
{{#field_action}}<label class="find">[[What]]<select name="action">{{>_options}}</select></label>{{/field_action}}
{{#field_target}}<label class="find">[[On what]]<input type="search" name="target" value="{{value}}" maxlength="254" placeholder="[[Anything]]" autocomplete="off" spellcheck="false"></label>{{/field_target}}
{{#field_from}}<label>[[From]]<input type="date" name="from" value="{{value}}"></label>{{/field_from}}
{{#field_to}}<label>[[To]]<input type="date" name="to" value="{{value}}"></label>{{/field_to}}
<button class="small">[[Apply]]</button>
</details>
{{#field_limit}}{{#value}}<input type="hidden" name="limit" value="{{value}}">{{/value}}{{/field_limit}}
</form>
{{#not_events}}<div class="card empty"><p><b>{{#has_filter}}[[No events match]]{{/has_filter}}{{#not_has_filter}}[[Nothing has been changed yet]]{{/not_has_filter}}</b></p>{{#has_filter}}<a class="button small" href="/o/{{org_slug}}/audit">[[Clear filters]]</a>{{/has_filter}}</div>{{/not_events}}
{{#has_events}}<div class="sheet"><div class="caption"><span id="caption">[[Newest first. Times in {{zone}}.]]{{#has_filter}} <a href="/o/{{org_slug}}/audit">[[Clear filters]]</a>{{/has_filter}}</span><a href="{{export_path}}">[[Export CSV]]</a></div>
<div class="scroll" role="region" aria-labelledby="caption" tabindex="0"><table class="trail" aria-labelledby="caption"><thead><tr><th scope="col" aria-sort="descending">[[When]]</th><th scope="col">[[Who]]</th><th scope="col">[[What]]</th><th scope="col">[[On what]]</th><th scope="col">[[From where]]</th></tr></thead>
<tbody>
{{#events}}<tr><td><time datetime="{{at:x-iso}}" title="{{at:x-full}}">{{at:x-clock}}<small>{{at:x-day}}</small></time></td>
<th scope="row"><div class="who">{{#is_system}}<span class="face square" aria-hidden="true">{{actor:x-initials}}</span>{{/is_system}}{{#not_is_system}}<span class="face" aria-hidden="true">{{#actor_name}}{{actor_name:x-initials}}{{/actor_name}}{{#not_actor_name}}{{actor:x-initials}}{{/not_actor_name}}</span>{{/not_is_system}}<div>{{#actor_name}}<b><bdi>{{actor_name}}</bdi></b><small>{{actor_role:x-label}}</small>{{/actor_name}}{{#not_actor_name}}<b><bdi>{{actor}}</bdi></b>{{#is_system}}<small>[[automatic]]</small>{{/is_system}}{{/not_actor_name}}</div></div></th>
<td>{{what}}{{#outcome_is_refused}} <span class="badge bad"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#x"/></svg>[[Refused]]</span>{{/outcome_is_refused}}
<details class="changes"><summary>{{changes_note}}<span class="hidden"> {{at:x-full}}</span></summary>{{#has_changes}}<dl>{{#changes}}<dt>{{field:x-label}}</dt><dd>{{#old}}<del>{{#field_is_name}}{{old}}{{/field_is_name}}{{#not_field_is_name}}{{old:x-label}}{{/not_field_is_name}}</del>{{/old}}{{#old}}{{#new}} <span aria-hidden="true">→</span> {{/new}}{{/old}}{{#new}}<ins>{{#field_is_name}}{{new}}{{/field_is_name}}{{#not_field_is_name}}{{new:x-label}}{{/not_field_is_name}}</ins>{{/new}}</dd>{{/changes}}</dl>{{/has_changes}}{{#request_id}}<small>[[Request]] <code>{{request_id}}</code></small>{{/request_id}}</details></td>
<td>{{#target_name}}<bdi>{{target_name}}</bdi><small><bdi>{{target}}</bdi></small>{{/target_name}}{{#not_target_name}}<bdi>{{target}}</bdi>{{/not_target_name}}</td>
<td>{{#address}}<bdi dir="ltr">{{address}}</bdi>{{/address}}{{#not_address}}–{{/not_address}}</td></tr>
{{/events}}</tbody></table></div></div>
<nav class="pager" aria-label="[[Pages]]"><p>[[Rows on a page:]] {{#limits}}{{#is_current}}<b aria-current="true">{{value}}</b>{{/is_current}}{{#not_is_current}}<a href="{{path}}">{{value}}</a>{{/not_is_current}} {{/limits}}</p>
<p>{{#is_whole}}[[All events are on this page]]{{/is_whole}} {{#previous}}<a class="button small" rel="prev" href="{{previous}}">[[Newer]]</a>{{/previous}} {{#next}}<a class="button small" rel="next" href="{{next}}">[[Older]]</a>{{/next}}</p></nav>{{/has_events}}
