// The General tab: saving, two tabs on one form, the logo, handing over,
// leaving.
import assert from "node:assert/strict";
import { heading, journey, linkOf, manners, person, town }
    from "../lib/browser.mjs";

const SMALLEST = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ" +
    "AAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

for (const [number, { manner, ...options }] of manners.entries())
	journey(`two tabs save General, the later sees both, ${manner}`, options,
	    async ({ olga }) => {
		const save = { name: "Save", exact: true };
		const other = await olga.context().newPage();
		await olga.goto("/o/acme/general");
		await other.goto("/o/acme/general");

		await olga.getByLabel(/^Website/).fill(`https://one${number}.example`);
		await olga.getByRole("button", save).click();
		await olga.getByRole("status").waitFor();
		await other.getByLabel(/^Website/).fill(`https://two${number}.example`);
		await other.getByRole("button", save).click();
		const both = other.getByRole("row", { name: "Website" });
		await both.getByText(`https://one${number}.example`).waitFor();
		await both.getByText(`https://two${number}.example`).waitFor();
		await other.getByRole("button", save).click();
		await other.getByRole("status").waitFor();
		assert.equal(await other.getByLabel(/^Website/).inputValue(),
		    `https://two${number}.example`);
	});

journey("a wrong website is said twice and kept", async ({ olga }) => {
	await olga.goto("/o/acme/general");
	await olga.getByLabel(/^Website/).fill("javascript:alert(1)");
	await olga.getByRole("button", { name: "Save", exact: true }).click();
	await olga.getByRole("alert").waitFor();
	assert.match(await olga.title(), /^Error: /);
	assert.equal(await olga.getByLabel(/^Website/).inputValue(),
	    "javascript:alert(1)");
	const sentence = await olga.getByRole("alert").innerText();
	assert.equal(await olga.getByText(sentence).count(), 2);
});

journey("a logo is chosen, shown and removed", async ({ olga }) => {
	const logo = olga.getByRole("img", { name: "The logo now" });

	await olga.goto("/o/acme/general");
	await olga.getByLabel("Choose a picture").setInputFiles({
	    name: "logo.png", mimeType: "image/png", buffer: SMALLEST });
	await olga.getByRole("button", { name: "Save logo" }).click();
	await logo.waitFor();
	assert.equal(await logo.evaluate((it) => it.naturalWidth > 0), true,
	    "the picture came through");
	await olga.getByRole("button", { name: "Remove" }).click();
	await logo.waitFor({ state: "detached" });
});

journey("who may not edit sees values and whom to ask", async ({ uma }) => {
	await uma.goto("/o/acme/general");
	assert.equal(await uma.getByRole("button", { name: "Save" }).count(), 0);
	await uma.getByText(/Ask .*Olga Lindqvist/).waitFor();
});

journey("the organization is offered, accepted, and offered back",
    async ({ olga, adam }) => {
	const { mail } = await town();

	await olga.goto("/o/acme/general");
	await olga.getByRole("link", { name: "Hand over…" }).click();
	await olga.getByRole("radio", { name: /Adam Okafor/ }).check();
	await olga.getByRole("button", { name: "Offer Acme" }).click();
	await olga.getByRole("heading", { name: /Offered to Adam/ }).or(
	    olga.getByText(/Offered to Adam/)).first().waitFor();

	await adam.goto(linkOf(await mail("adam@acme.example"), "handover"));
	await adam.getByRole("button", { name: "Accept the organization" }).click();
	await adam.goto("/o/acme/users");
	await adam.getByRole("row", { name: "Adam Okafor" })
	    .getByText("Organization owner").filter({ visible: true }).first()
	    .waitFor();
	await olga.goto("/o/acme/general");
	assert.equal(await olga.getByRole("link", { name: "Hand over…" }).count(), 0);
});

for (const { manner, ...options } of manners.filter(({ width }) => width < 999))
	journey(`a Member leaves and finds the door closed, ${manner}`, options,
	    async () => {
		const name = options.javaScriptEnabled === false ? "max" : "tomas";
		const page = await person(name, options);
		await page.goto("/o/acme/general/leave");
		assert.equal(await heading(page), "Leave Acme?");
		await page.getByLabel(/^Type the name/).fill("Acma");
		await page.getByRole("button", { name: "Leave Acme" }).click();
		await page.getByRole("alert").waitFor();
		await page.getByLabel(/^Type the name/).fill("Acme");
		await page.getByRole("button", { name: "Leave Acme" }).click();
		await page.waitForURL("**/organizations*");
		const answer = await page.goto("/o/acme/general/leave");
		assert.equal(answer.status(), 404);
		await page.context().close();
	});
