{{! The error summary, first thing in a page with a form: errors [{name error}]. }}{{#has_errors}}<div class="problem" role="group" aria-labelledby="problem" tabindex="-1" autofocus>
<h2 id="problem">[[There is a problem]]</h2>
<div role="alert"><ul>{{#errors}}<li><a href="#{{name}}">{{error}}</a></li>{{/errors}}</ul></div>
</div>{{/has_errors}}
