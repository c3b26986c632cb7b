{{! GET /help: operator_name operator_contact. }}<div class="narrow text">
<h1>[[Help]]</h1>
<h2>[[What is what]]</h2>
<p>[[An organization owns its subscription, its users and its workspaces. A workspace is a place of its own: contacts, channels and settings of one never show in another.]]</p>
<p>[[You have one account with one e-mail address. It can belong to many organizations, always by invitation.]]</p>
<h2>[[Inviting people]]</h2>
<ul><li>[[Users → Add user: enter the address and choose a role. The invitation goes out at once.]]</li>
<li>[[Choose the workspaces in the second step, or skip it and do it later.]]</li>
<li>[[The link works for 7 days. Resend makes a new link; the old one stops working.]]</li>
<li>[[A pending invitation holds a seat. A Billing Admin needs none.]]</li></ul>
<h2>[[Deactivate or delete?]]</h2>
<p>[[A deactivated user cannot open the organization and uses no seat; role, workspaces and history stay. Deleting ends all access, and coming back takes a new invitation.]]</p>
<h2>[[No e-mail from us?]]</h2>
<p>[[Look in the spam folder and check the address. Links for passwords work for one hour, links that verify an address for 24 hours; each works once, and a new one replaces the older.]]</p>
<h2>[[Whom to ask]]</h2>
<p>[[For access: an Admin of your organization; a page you may not open names them. For this installation: {{operator_name}}, {{operator_contact}}.]]</p>
</div>
