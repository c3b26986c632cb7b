{{! A no in the matrix. }}<span class="ink-3">–<span class="hidden"> [[No]]</span></span>
