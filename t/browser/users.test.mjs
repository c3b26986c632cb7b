// The Users tab by clicking: filters, sorting, paging, export, the keyboard.
import assert from "node:assert/strict";
import fs from "node:fs/promises";
import { heading, journey, manners, town } from "../lib/browser.mjs";

const names = (page) => page.locator(".people tbody th b").allInnerTexts();

for (const { manner, ...options } of manners.filter(({ width }) => width > 999))
	journey(`filters, sorting and export, ${manner}`, options,
	    async ({ olga }) => {
		await olga.goto("/o/acme/users");
		assert.equal((await names(olga)).length, 13);
		await olga.getByLabel("Status").selectOption("pending");
		if (options.javaScriptEnabled === false)
			await olga.getByRole("button", { name: "Apply" }).click();
		await olga.waitForURL(/status=pending/);
		assert.deepEqual(await names(olga), ["pia@acme.example"]);

		await olga.getByRole("link", { name: /^Remove filter/ }).click();
		await olga.getByLabel("Name or e-mail").fill("weber");
		await olga.getByLabel("Name or e-mail").press("Enter");
		await olga.waitForURL(/q=weber/);
		assert.deepEqual(await names(olga), ["Max Weber"]);
		await olga.getByRole("link", { name: "Clear filters" }).click();

		await olga.getByRole("columnheader", { name: "Name" })
		    .getByRole("link").click();
		await olga.waitForURL(/sort=-name/);
		assert.equal((await names(olga))[0], "Uma Fischer");
		assert.equal(await olga.getByRole("columnheader", { name: "Name" })
		    .getAttribute("aria-sort"), "descending");

		await olga.goto("/o/acme/users?role=admin");
		const [file] = await Promise.all([olga.waitForEvent("download"),
		    olga.getByRole("link", { name: "Export CSV" }).click()]);
		const lines = (await fs.readFile(await file.path(), "utf8"))
		    .trim().split("\r\n");
		assert.equal(lines.length, 3, "a head and the two Admins");
		assert.match(lines[0], /name,email,role/);

		await olga.goto("/o/acme/users?q=nobody+at+all");
		await olga.getByText("No users match").waitFor();
	});

journey("paging goes forth and back", async ({ uma }) => {
	const { dev } = await town();
	dev("orgdesk", "demo", "--users", "60");
	await uma.goto("/o/acme/users");
	const first = await names(uma);
	await uma.getByRole("link", { name: "Next" }).click();
	await uma.waitForURL(/after=/);
	const second = await names(uma);
	assert.equal(second.filter((name) => first.includes(name)).length, 0);
	await uma.getByRole("link", { name: "Previous" }).click();
	await uma.waitForURL(/before=/);
	assert.deepEqual(await names(uma), first);
	await uma.getByRole("link", { name: "50", exact: true }).click();
	await uma.waitForURL(/limit=50/);
	assert.equal((await names(uma)).length, 50);
});

// Presses Tab until this has the focus, and says what it went through.
async function tabTo(page, locator, most = 40) {
	for (let pressed = 0; pressed < most; pressed++) {
		await page.keyboard.press("Tab");
		const outline = await page.evaluate(() => {
			const style = getComputedStyle(document.activeElement);
			return style.outlineStyle + " " + style.outlineWidth;
		});
		assert.match(outline, /^solid [23]px/, "the focus is seen");
		if (await locator.evaluate((it) => it === document.activeElement))
			return;
	}
	assert.fail(`Tab does not come to ${locator}`);
}

journey("a user is added with the keyboard alone", async ({ adam }) => {
	const email = adam.getByLabel("E-mail address");

	await adam.goto("/o/acme/users");
	await adam.keyboard.press("Tab");
	await adam.keyboard.press("Enter");
	assert.equal(await adam.evaluate(() => document.activeElement.id), "main",
	    "the skip link goes to the content");
	await tabTo(adam, adam.getByRole("link", { name: "Add user" }));
	await adam.keyboard.press("Enter");
	await email.waitFor();
	await tabTo(adam, email);
	await adam.keyboard.type("kim");
	await adam.keyboard.press("Enter");

	const summary = adam.getByRole("group", { name: "There is a problem" });
	await summary.waitFor();
	assert.ok(await summary.evaluate((it) => it === document.activeElement),
	    "the error summary has the focus");
	await adam.keyboard.press("Tab");
	await adam.keyboard.press("Enter");
	assert.ok(await email.evaluate((it) => it === document.activeElement),
	    "its link goes to the field");
	assert.equal(await email.inputValue(), "kim", "which kept its value");
	await adam.keyboard.press("End");
	await adam.keyboard.type("@acme.example");
	await tabTo(adam, adam.getByRole("radio", { checked: true }));
	await adam.keyboard.press("ArrowUp");
	await tabTo(adam, adam.getByRole("button", { name: "Next" }));
	await adam.keyboard.press("Enter");
	await adam.waitForURL(/workspaces/);
	assert.match(await heading(adam), /^Assign workspaces/);
	await tabTo(adam, adam.getByRole("link", { name: "Skip", exact: true }));
	await adam.keyboard.press("Enter");
	await adam.waitForURL("**/users");
	await adam.goto("/o/acme/users?q=kim");
	await adam.getByRole("row", { name: "kim@acme.example" })
	    .getByRole("cell", { name: "User Admin" }).waitFor();
});

journey("a menu opens, closes by Escape and gives the focus back",
    async ({ olga }) => {
	await olga.goto("/o/acme/users?q=max+weber");
	const menu = olga.getByRole("row", { name: "Max Weber" }).locator("summary");
	await menu.click();
	await olga.getByRole("link", { name: "Delete…" })
	    .filter({ visible: true }).focus();
	await olga.keyboard.press("Escape");
	assert.ok(await menu.evaluate((it) => it === document.activeElement));
	assert.equal(await olga.getByRole("link", { name: "Delete…" })
	    .filter({ visible: true }).count(), 0);
});
