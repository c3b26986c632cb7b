{{! A yes in the matrix. }}<span class="tick"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#check"/></svg><span class="hidden">[[Yes]]</span></span>
