{{! Every refusal without a page of its own: status, message (a sentence),
 request_id, retry_after (seconds, or null).
}}<div class="narrow">
<div class="head"><div><p class="code">{{status}}</p>
<h1>{{#status_is_400}}[[This request cannot be read]]{{/status_is_400}}{{#status_is_403}}[[Not allowed]]{{/status_is_403}}{{#status_is_404}}[[Not found]]{{/status_is_404}}{{#status_is_405}}[[This address does not take that]]{{/status_is_405}}{{#status_is_409}}[[That does not work now]]{{/status_is_409}}{{#status_is_413}}[[Too large]]{{/status_is_413}}{{#status_is_415}}[[Unknown kind of content]]{{/status_is_415}}{{#status_is_422}}[[Something is not right]]{{/status_is_422}}{{#status_is_429}}[[Too many tries]]{{/status_is_429}}{{#status_is_500}}[[Our mistake]]{{/status_is_500}}{{#status_is_503}}[[Back in a moment]]{{/status_is_503}}</h1>
<p>{{message}}</p></div></div>
<p><a class="button" href="/">[[Back to the start]]</a></p>
<p class="hint">[[Something wrong here? Quote this number:]] <code>{{request_id}}</code></p>
</div>
