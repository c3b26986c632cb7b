{{! The mark and the word, drawn by text. }}<p class="brand"><span class="dot">●</span> orgdesk</p>
