{{! The frame of every page.
 title, lang, dir, theme (auto, light, dark), version, csrf, request_id
 path            current path and query, for the language form
 asset_css, asset_js, asset_icons, asset_favicon: paths of the built files
 org             {slug name status logo_path}, or null: then the narrow frame
 me              {id name email role is_owner}, or null: not signed in
 nav             [{key label path icon is_current}]; empty: no settings here
 banner          {kind text link_text link_path}, or null; kind: info warn danger
 languages       [{tag name is_current}]; POST /account/language takes language, next
 errors          [{name error}] in the order of the fields; for the title
 can             of the organization: read as can_users_invite
 refresh         seconds until a page without script is loaded again, or null
 form_key        a fresh one for each page: forms that must not run twice
}}<!doctype html>
<html lang="{{lang}}" dir="{{dir}}" data-theme="{{theme}}">
<head>
<meta charset="utf-8">
<title>{{#has_errors}}[[Error:]] {{/has_errors}}{{title}}{{#org}} – {{name}} – [[Settings]]{{/org}}{{#not_org}} – orgdesk{{/not_org}}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{{asset_css}}">
<link rel="icon" type="image/svg+xml" href="{{asset_favicon}}">
{{#refresh}}<noscript><meta http-equiv="refresh" content="{{refresh}}"></noscript>
{{/refresh}}<script type="module" src="{{asset_js}}"></script>
</head>
<body class="{{#org}}wide{{/org}}{{#not_org}}plain{{/not_org}}" data-saving="[[Saving…]]" data-copied="[[Copied]]">
<a class="skip" href="#main">[[Skip to the content]]</a>
<header class="top">
<a class="brand" href="/" aria-label="orgdesk"><svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="5.2" r="3.7"/><path d="M2 12.2h20M6.4 12v8.6M17.6 12v8.6"/></svg><span>orgdesk</span></a>
{{#org}}<p class="place">{{#logo_path}}<img class="square" src="{{logo_path}}" alt="" width="28" height="28">{{/logo_path}}{{#not_logo_path}}<span class="square" aria-hidden="true">{{name:x-initials}}</span>{{/not_logo_path}}
<b><bdi>{{name}}</bdi></b> <a href="/organizations">[[Switch organization]]</a></p>
{{#me}}<div class="account"><a class="help" href="/help">[[Help]]</a>
<details class="menu"><summary><span class="face" aria-hidden="true">{{name:x-initials}}</span><span class="my-name"><span class="hidden">[[Account:]] </span><bdi>{{name}}</bdi></span></summary>
<ul><li><a href="/account">[[Your account]]</a></li><li><a href="/organizations">[[Your organizations]]</a></li><li class="small-only"><a href="/help">[[Help]]</a></li>
<li class="apart">{{>_signout}}</li></ul></details></div>{{/me}}{{/org}}
{{#not_org}}{{#me}}<div class="account"><span>[[Signed in as]] <a href="/account"><bdi>{{email}}</bdi></a></span> · {{>_signout}}</div>{{/me}}{{/not_org}}
</header>
{{#has_nav}}<nav class="tabs" aria-labelledby="tabs-label">
<p id="tabs-label">[[Organization settings]]</p>
<ul>{{#nav}}<li><a href="{{path}}"{{#is_current}} aria-current="page"{{/is_current}}><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#{{icon}}"/></svg>{{label}}</a></li>
{{/nav}}</ul></nav>
{{/has_nav}}<main id="main" tabindex="-1">
{{#banner}}<div class="note {{kind}}"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#{{#kind_is_info}}info{{/kind_is_info}}{{#kind_is_warn}}triangle-alert{{/kind_is_warn}}{{#kind_is_danger}}lock{{/kind_is_danger}}"/></svg><p>{{text}}{{#link_path}} <a href="{{link_path}}">{{link_text}}</a>{{/link_path}}</p></div>{{/banner}}
{{>content}}
</main>
<footer>
<form method="post" action="/account/language" aria-label="[[Language]]"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="next" value="{{path}}">
{{#languages}}{{#is_current}}<b lang="{{tag}}">{{name}}</b>{{/is_current}}{{#not_is_current}}<button class="link" name="language" value="{{tag}}" lang="{{tag}}">{{name}}</button>{{/not_is_current}}
{{/languages}}</form>
{{#not_org}}<a href="/help">[[Help]]</a>{{/not_org}}
<a href="/accessibility">[[Accessibility]]</a>
<span>orgdesk {{version}}</span>
</footer>
</body>
</html>
