// The whole road: an organization is made, a person is added, accepts, is
// promoted, is refused, is deleted.
import assert from "node:assert/strict";
import { PASSWORD, heading, journey, linkOf, manners, signIn, town }
    from "../lib/browser.mjs";

// From the form to the first page of the new organization.
async function createOrganization(olga, email, name) {
	const { mail } = await town();
	await olga.goto("/");
	await olga.getByRole("link", { name: "Create an account" }).click();
	await olga.getByLabel("First name").fill("Olga");
	await olga.getByLabel("Last name").fill("Nova");
	await olga.getByLabel("E-mail address").fill(email);
	await olga.getByLabel("Password", { exact: true }).fill(PASSWORD);
	await olga.getByRole("button", { name: "Create account" }).click();
	assert.equal(await heading(olga), "Check your inbox");

	await olga.goto(linkOf(await mail(email), "/verify/"));
	await olga.getByRole("button", { name: "Verify e-mail" }).click();
	await signIn(olga, email);
	assert.equal(await heading(olga), "Create your organization");
	await olga.getByLabel("Organization name").fill(name);
	await olga.getByLabel("Country").selectOption({ label: "Ireland" });
	await olga.getByLabel("Time zone").selectOption("Europe/Dublin");
	await olga.getByRole("button", { name: "Create organization" }).click();
	assert.equal(await heading(olga), "Users");
}

async function addUser(olga, email, workspace) {
	await olga.getByRole("link", { name: "Add user" }).click();
	await olga.getByLabel("E-mail address").fill(email);
	await olga.getByRole("radio", { name: /^Member/ }).check();
	await olga.getByRole("button", { name: "Next" }).click();
	await olga.getByLabel(workspace).selectOption("Agent");
	await olga.getByRole("button", { name: "Assign workspaces" }).click();
	await olga.getByRole("row", { name: email }).getByText("Pending")
	    .filter({ visible: true }).first().waitFor();
}

async function acceptBySigningUp(max, email, organization) {
	const { mail } = await town();
	await max.goto(linkOf(await mail(email), "/invitations/"));
	assert.match(await heading(max), new RegExp(`invited you to ${organization}`));
	const form = max.locator("form", { hasText: "Create an account and join" });
	await form.getByLabel("First name").fill("Max");
	await form.getByLabel("Last name").fill("Weber");
	await form.getByLabel("Password", { exact: true }).fill(PASSWORD);
	await form.getByRole("button").last().click();
	await max.waitForURL((url) => !url.pathname.startsWith("/invitations/"));
}

for (const [number, { manner, ...options }] of manners.entries()) {
	const name = `Nova ${number}`, slug = `/o/nova-${number}`;
	journey(`a new organization and its first user, ${manner}`, options,
	    async ({ visitor }) => {
		const olga = await visitor(), max = await visitor();
		const email = `max@nova${number}.example`;

		await createOrganization(olga, `olga@nova${number}.example`, name);
		assert.equal(new URL(olga.url()).pathname, `${slug}/users`);
		await addUser(olga, email, `${name} – Workspace 1`);
		await acceptBySigningUp(max, email, name);

		let answer = await max.goto(`${slug}/general`);
		assert.equal(answer.status(), 403, "a Member may not open General");
		assert.equal(await heading(max), "You cannot open General");
		await max.getByRole("listitem").filter({ hasText: "Olga Nova" })
		    .getByText("Organization owner").waitFor();

		await olga.goto(`${slug}/users`);
		await olga.getByRole("link", { name: "Edit Max Weber" }).click();
		await olga.getByRole("radio", { name: /^User Admin/ }).check();
		await olga.getByRole("button", { name: "Save role" }).click();
		await olga.getByRole("status").waitFor();
		answer = await max.goto(`${slug}/general`);
		assert.equal(answer.status(), 200, "a User Admin may");

		await olga.getByRole("link", { name: /^Delete/ }).click();
		assert.equal(await heading(olga), "Delete Max Weber?");
		await olga.getByRole("button", { name: "Delete Max Weber" }).click();
		await olga.getByRole("status").waitFor();
		assert.equal(await olga.getByRole("row", { name: "Max Weber" }).count(), 0);
		answer = await max.goto(`${slug}/users`);
		assert.equal(answer.status(), 404, "the next click finds nothing");
	});
}
