{{! GET /accessibility: operator_contact. }}<div class="narrow text">
<h1>[[Accessibility]]</h1>
<p>[[orgdesk is built to meet the Web Content Accessibility Guidelines 2.2, level AA.]]</p>
<ul><li>[[Everything works with the keyboard alone and without JavaScript.]]</li>
<li>[[The focus is always visible; the order on the page is the order of the document.]]</li>
<li>[[Nothing is said by colour alone; light, dark and high-contrast themes keep their contrast.]]</li>
<li>[[Pages work from 320 pixels of width on and at 400 % zoom.]]</li>
<li>[[Errors stand above the page and at their field, in the same words. Nothing you typed is lost.]]</li>
<li>[[There are no time limits in forms, no puzzles at sign-in, and passwords can be pasted.]]</li></ul>
<p>[[Appearance can be chosen under Your account; without a choice the pages follow your system, also for reduced motion.]]</p>
<p>[[Something is in your way? Write to {{operator_contact}}.]]</p>
</div>
