{{! The badge of a suspended workspace. }}<span class="badge look"><svg class="i" aria-hidden="true"><use href="{{asset_icons}}#lock"/></svg>[[Suspended]]</span>
