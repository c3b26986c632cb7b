// Every kind of page, looked at: accessible in both themes and widths, valid,
// never wider than the window, whole in forced colours, right to left and in
// a language nobody speaks.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import fs from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { build, journey, linkOf, noSidewaysScroll, settings, source, town }
    from "../lib/browser.mjs";

settings.ORGDESK_LOCALES = path.join(build, "t", "locale");
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

// Kind of page: path, and what to do there before looking.
const outside = {
	"sign-in": "/signin", "sign-up": "/signup", help: "/help",
	"accessibility statement": "/accessibility",
	"forgotten password": "/password/forgot",
	"mail is sent": "/signup/sent", "reset is sent": "/password/forgot/sent",
	"dead link": "/invitations/dead", "not found": "/nothing/here",
	"sign-up with errors": ["/signup", (page) => send(page)],
};
const inside = {
	users: "/o/acme/users",
	"filtered users": "/o/acme/users?role=!member&status=active",
	"no users": "/o/acme/users?q=nobody+at+all",
	"users with a menu": ["/o/acme/users", async (page) => {
		await page.getByRole("row", { name: "Max Weber" })
		    .locator("summary").click();
	}],
	"add user": "/o/acme/users/new",
	"add user with errors": ["/o/acme/users/new", (page) => send(page)],
	"one user": ["/o/acme/users", (page) => follow(page, "Edit Max Weber")],
	"pending user": ["/o/acme/users", async (page) => {
		const link = page.locator(".people tr", { hasText: "pia@acme" })
		    .locator("a[href*='/users/']").first();
		await page.goto((await link.getAttribute("href"))
		    .replace(/(\d+).*$/, "$1"));
	}],
	"oneself": ["/o/acme/users", (page) => follow(page, "View Olga Lindqvist")],
	"assign workspaces": ["/o/acme/users", (page) => beside(page, "/workspaces")],
	"delete user": ["/o/acme/users", (page) => beside(page, "/delete")],
	general: "/o/acme/general", handover: "/o/acme/general/handover",
	leave: "/o/acme/general/leave", roles: "/o/acme/roles",
	organizations: "/organizations", "new organization": "/organizations/new",
	profile: "/account/profile", password: "/account/password",
	sessions: "/account/sessions", "not found inside": "/o/acme/nothing",
};
const refused = { refused: "/o/acme/general", "refused action":
    "/o/acme/users/new" };

const send = async (page) => {
	await page.getByRole("main").locator("button.main").click();
	await page.getByRole("alert").waitFor();
};
const follow = async (page, name) => {
	await page.getByRole("link", { name }).click();
	await page.waitForURL(/users\/\d+$/);
};
// A page under that of Max.
const beside = async (page, ending) => {
	const link = page.getByRole("link", { name: "Edit Max Weber" });
	await page.goto(await link.getAttribute("href") + ending);
};

async function visit(page, place) {
	const [address, then] = [place].flat();
	await page.goto(address);
	await then?.(page);
}

// Colour is all that changes with the theme; the rest is asked once a width.
async function axe(page, rules) {
	const { violations } = await page.evaluate((runOnly) =>
		window.axe.run(runOnly ? { runOnly } : {}), rules);
	return violations.map(({ id, nodes }) => `${page.url()} ${id}: ` +
	    nodes.map(({ html }) => html.slice(0, 200)).join(" "));
}

const script = await fs.readFile(AXE, "utf8");
async function look(page) {
	const said = [];
	await page.evaluate(script);
	for (const width of [1280, 360]) {
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme: "light" });
		said.push(...await axe(page));
		await page.emulateMedia({ colorScheme: "dark" });
		said.push(...await axe(page, ["color-contrast"]));
		await noSidewaysScroll(page);
	}
	await page.setViewportSize({ width: 320, height: 800 });
	await noSidewaysScroll(page);
	await page.setViewportSize({ width: 1280, height: 800 });
	assert.deepEqual(said, []);
}

// What the server sent, for the validators; the page may have changed it.
const folder = await fs.mkdtemp(path.join(os.tmpdir(), "orgdesk-html-"));
process.once("exit", () => rmSync(folder, { recursive: true }));
const keep = (page) => page.on("response", async (answer) => {
	const type = answer.headers()["content-type"] ?? "";
	if (!type.startsWith("text/html") || answer.status() === 303)
		return;
	const { pathname } = new URL(answer.url());
	const name = `${answer.status()}${pathname.replace(/\W+/g, "-")}`;
	const text = await answer.text().catch(() => "");
	if (text !== "")
		await fs.writeFile(path.join(folder, `${name}.html`), text);
});

async function lookAt(page, places) {
	const wrong = [];
	keep(page);
	for (const [kind, place] of Object.entries(places)) {
		await visit(page, place);
		await look(page).catch((error) =>
			wrong.push(`${kind}: ${error.message}`));
	}
	assert.equal(wrong.join("\n"), "");
}

journey("pages outside are accessible", async ({ olga, visitor }) => {
	const { mail } = await town(), page = await visitor();

	await olga.goto("/o/acme/users?q=pia");
	await olga.getByRole("button", { name: /^Resend/ }).click();
	await olga.getByRole("status").waitFor();
	await lookAt(page, outside);
	await lookAt(page, { invitation: linkOf(await mail("pia@acme.example"),
	    "/invitations/") });
});
journey("pages of an organization are accessible",
    async ({ olga }) => lookAt(olga, inside));
journey("pages for those who may only look are accessible",
    async ({ uma }) => lookAt(uma, { general: "/o/acme/general" }));
journey("pages that refuse are accessible",
    async ({ mia }) => lookAt(mia, refused));

journey("every page is valid HTML", async () => {
	const run = (command, ...words) => execFileSync(command, words,
	    { cwd: source, encoding: "utf8", stdio: "pipe" });
	const modules = path.join(source, "node_modules");
	const files = (await fs.readdir(folder)).map((name) =>
		path.join(folder, name));
	const valid = (command, ...words) => {
		try {
			run(command, ...words, ...files);
		} catch (error) {
			assert.fail(error.code === "ENOENT" ? `no ${command}` :
			    error.stdout + error.stderr);
		}
	};

	assert.ok(files.length > 25, "the pages were kept");
	valid(path.join(modules, ".bin", "html-validate"), "--config",
	    path.join(source, "t", "browser", "htmlvalidate.json"));
	if (hasJava())
		valid("java", "-jar", path.join(modules, "vnu-jar", "build", "dist",
		    "vnu.jar"), "--Werror", "--format", "gnu");
});

function hasJava() {
	try {
		execFileSync("java", ["-version"], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}

// Three pages that hold most kinds of parts.
const three = ["/o/acme/users", "/o/acme/users/new", "/o/acme/general"];

journey("forced colours take nothing away", { forcedColors: "active" },
    async ({ olga }) => {
	for (const address of three) {
		await olga.goto(address);
		await olga.evaluate(script);
		assert.deepEqual(await axe(olga), []);
		assert.deepEqual(await olga.locator("main :is(input:not([type=hidden]," +
		    "[type=radio]), select, .button, button.main)").evaluateAll((all) =>
		    all.filter((it) => it.offsetWidth > 0 && getComputedStyle(it)
			.borderTopStyle === "none").map((it) => it.outerHTML)), [],
		    "every control has a border");
	}
});

const speak = async (page, language) => {
	await page.goto("/o/acme/general");
	await page.locator(`button[name=language][value=${language}]`).click();
	assert.equal(await page.locator("html").getAttribute("lang"), language);
};

journey("right to left, pages stay whole", async ({ adam }) => {
	await speak(adam, "ar-XB");
	for (const address of three)
		// The brackets of a pseudo-language make every word wider.
		for (const width of [1366, 360]) {
			await adam.setViewportSize({ width, height: 800 });
			await adam.goto(address);
			await noSidewaysScroll(adam);
			const [nav, main] = await adam.evaluate(() =>
				["nav.tabs", "main"].map((it) =>
				document.querySelector(it).getBoundingClientRect().left));
			assert.ok(width < 768 || nav > main, "the tabs are at the right");
		}
});

// What nobody translates: names of the program, of people, zones, months.
const NAMES = new RegExp("orgdesk|[Aa]cme|example|Olga|Lindqvist|Adam|Okafor|" +
    "Bill|Tanaka|Uma|Fischer|Mia|Santos|Max|Weber|Anna|Rossi|Noor|Haddad|Tom|" +
    "Brien|Dora|Blum|Boris|Petrov|Europe|Dublin|Jan|Feb|Mar|Apr|May|Jun|Jul|" +
    "Aug|Sep|Oct|Nov|Dec");
const bareWords = (page) => page.evaluate(() => {
	const body = document.body.cloneNode(true);
	const names = "bdi, time, code, option, script, [lang], .square, .face";
	for (const it of body.querySelectorAll(names))
		it.remove();
	const said = [...body.querySelectorAll("[aria-label], [alt], [title]")]
	    .flatMap((it) => ["aria-label", "alt", "title"].map((name) =>
		it.getAttribute(name) ?? ""));
	let text = [document.title, body.textContent, ...said].join(" ");
	for (let before = ""; before !== text;) {
		before = text;
		text = text.replace(/⟦[^⟦⟧]*⟧/g, " ");
	}
	return text.match(/[A-Za-z]{2,}/g) ?? [];
});

journey("no sentence is left without a mark for translation",
    async ({ bill }) => {
	const found = new Set();

	await speak(bill, "en-XA");
	for (const place of Object.values({ ...inside, ...refused,
	    "sign-in": "/signin", help: "/help" })) {
		if (typeof place !== "string")
			continue;
		await bill.goto(place);
		for (const word of await bareWords(bill))
			if (!NAMES.test(word))
				found.add(`${new URL(bill.url()).pathname}: ${word}`);
	}
	assert.deepEqual([...found], []);
});
