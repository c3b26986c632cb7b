{{! The mark and the word, drawn by text. }}<p class="brand"><font color="#1c5d4a">●</font> orgdesk</p>
