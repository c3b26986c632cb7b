{{! Whom to ask for what one may not do: ask, a whole sentence, or null. }}{{#ask}}<p class="ask"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#lock"/></svg>{{ask}}</p>{{/ask}}
