{{! The address in full, for when the button does not work: link. }}<p class="dim">[[If the button does not work, copy this address:]]<br><a href="{{link}}">{{link}}</a></p>
