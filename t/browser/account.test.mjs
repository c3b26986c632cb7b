// One's own pages: password, sessions, language.
import assert from "node:assert/strict";
import { PASSWORD, heading, journey, linkOf, manners, signIn, town }
    from "../lib/browser.mjs";

for (const { manner, ...options } of manners.filter(({ width }) => width > 999))
	journey(`a new password ends the other sessions, ${manner}`, options,
	    async ({ visitor }) => {
		const [name, fresh] = options.javaScriptEnabled === false ?
		    ["mia", "river otter 42 lamps"] : ["bill", "seven tall windmills"];
		const email = `${name}@acme.example`;
		const desk = await visitor(), train = await visitor();

		await signIn(desk, email);
		await signIn(train, email);
		await desk.goto("/account/password");
		await desk.getByLabel("Current password").fill("not this one at all");
		await desk.getByLabel("New password").fill(fresh);
		await desk.getByRole("button", { name: "Change password" }).click();
		await desk.getByRole("alert").waitFor();
		await desk.getByLabel("Current password").fill(PASSWORD);
		await desk.getByLabel("New password").fill(fresh);
		await desk.getByRole("button", { name: "Change password" }).click();
		await desk.getByRole("status").waitFor();

		await train.goto("/account/profile");
		assert.equal(new URL(train.url()).pathname, "/signin");
		await signIn(train, email, fresh);
	});

journey("a session is ended from another", async ({ visitor }) => {
	const desk = await visitor(), train = await visitor();

	await signIn(desk, "noor@acme.example");
	await signIn(train, "noor@acme.example");
	await desk.goto("/account/sessions");
	await desk.getByRole("button", { name: /^End session/ }).first().click();
	await desk.getByRole("status").waitFor();
	await train.goto("/account/sessions");
	assert.equal(new URL(train.url()).pathname, "/signin");
	await desk.reload();
	await desk.getByText("This session").waitFor();
});

for (const { manner, ...options } of manners.filter(({ width }) => width < 999))
	journey(`a forgotten password is set anew, ${manner}`, options,
	    async ({ visitor }) => {
		const { mail } = await town(), page = await visitor();
		const email = options.javaScriptEnabled === false ?
		    "carla@cedar.example" : "boris@borealis.example";

		await page.goto("/signin");
		await page.getByRole("link", { name: "Forgotten?" }).click();
		await page.getByLabel("E-mail address").fill(email);
		await page.getByRole("main").getByRole("button").first().click();
		await page.goto(linkOf(await mail(email), "/password/reset/"));
		await page.getByLabel("New password").fill("purple harbour 11 boats");
		await page.getByRole("main").locator("button.main").click();
		await page.waitForURL("**/signin*");
		await signIn(page, email, "purple harbour 11 boats");
	});

journey("Italian is chosen in the footer, for pages and mails",
    async ({ visitor }) => {
	const { mail } = await town(), page = await visitor();

	await page.goto("/signup");
	await page.getByRole("button", { name: "Italiano" }).click();
	assert.equal(await page.locator("html").getAttribute("lang"), "it");
	assert.equal(await heading(page), "Crea un account");
	await page.getByLabel("Nome", { exact: true }).fill("Ugo");
	await page.getByLabel("Cognome").fill("Neri");
	await page.getByLabel("Indirizzo e-mail").fill("ugo@nero.example");
	await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
	await page.getByRole("main").locator("button.main").click();
	const letter = await mail("ugo@nero.example");
	assert.match(letter.text, /Il link vale una volta/);
	await page.goto(linkOf(letter, "/verify/"));
	assert.match(await heading(page), /e-mail/);
	assert.equal(await page.locator("html").getAttribute("lang"), "it");
});
