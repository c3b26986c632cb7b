// What a browser test begins with:
//
//	import { journey, town } from "../lib/browser.mjs";
//	journey("Olga sees the users", async ({ olga }) => {
//		await olga.goto("/o/acme/users");
//	});
//
// Every file has a stack of its own. Each person of the cast is a page in a
// browser context of its own, signed in; stranger() is one who is not. What
// nobody writes: no page says anything in its console, none scrolls sideways,
// and a failure leaves pictures in the build's t/browser.
import assert from "node:assert/strict";
import fs from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import { openBrowser, signIn } from "./chromium.mjs";
import { build, startStack } from "./stack.mjs";

export { signIn } from "./chromium.mjs";
export { PASSWORD, build, linkOf, source } from "./stack.mjs";
const WIDE = 1280, NARROW = 360;
const CAST = ["olga", "adam", "bill", "uma", "mia", "max", "anna"];

export const settings = {};
let running;

// The stack and the browser, started when somebody first asks.
export function town() {
	running ??= Promise.all([startStack(settings), openBrowser()])
	    .then(([stack, browser]) => ({ ...stack, browser, known: {} }));
	return running;
}

after(async () => {
	if (running === undefined)
		return;
	const { browser, stop } = await running;
	await browser.close();
	stop();
}, { timeout: 60000 });

// Somebody who is not signed in. Options are those of a browser context, and
// width.
export async function stranger({ width = WIDE, ...options } = {}) {
	const { origin, browser } = await town();
	const context = await browser.newContext({ baseURL: origin,
	    ignoreHTTPSErrors: true, locale: "en", reducedMotion: "reduce",
	    viewport: { width, height: 800 }, ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(20000);
	page.said = [];
	page.on("console", (message) => listen(page, message));
	page.on("pageerror", (error) => page.said.push(String(error)));
	return page;
}

// An answer 4xx to a page that was asked for is no fault of the page.
function listen(page, message) {
	const isPage = message.location().url === page.url() ||
	    /status of 4\d\d/.test(message.text());
	if (["error", "warning"].includes(message.type()) && !isPage)
		page.said.push(`${page.url()}: ${message.text()}`);
}

// One of the cast, signed in once a file: sign-ins are counted.
export async function person(name, options) {
	const { known } = await town();
	const storageState = known[name];
	const page = await stranger({ ...options, storageState });
	if (storageState === undefined) {
		await signIn(page, `${name}@acme.example`);
		known[name] = await page.context().storageState();
	}
	return page;
}

export async function noSidewaysScroll(page) {
	const [content, window] = await page.evaluate(() => {
		const root = document.documentElement;
		return [root.scrollWidth, root.clientWidth];
	});
	assert.ok(content <= window,
	    `${page.url()} is ${content} wide in ${window}`);
}

// A test with people: journey(sentence, [options,] story). The story gets
// whoever it names, and visitor(): one more stranger with the same options.
export function journey(sentence, ...rest) {
	const story = rest.pop(), options = rest[0] ?? {};
	test(sentence, { timeout: 120000 }, async () => {
		const pages = [];
		const enter = async (coming) => pages[pages.push(await coming) - 1];
		try {
			await story(await peopleOf(story, options, enter));
			for (const page of pages) {
				assert.deepEqual(page.said, [], "consoles are silent");
				await noSidewaysScroll(page);
			}
		} catch (error) {
			await takePictures(sentence, pages);
			throw error;
		} finally {
			await Promise.all(pages.map((page) => page.context().close()));
		}
	});
}

async function peopleOf(story, options, enter) {
	const people = { visitor: (more) => enter(stranger({ ...options, ...more })) };
	const named = story.toString().match(/\{([^}]*)\}/)?.[1] ?? "";
	for (const name of named.split(/[\s,]+/))
		if (CAST.includes(name))
			people[name] = await enter(person(name, options));
	return people;
}

async function takePictures(sentence, pages) {
	const folder = path.join(build, "t", "browser");
	await fs.mkdir(folder, { recursive: true });
	for (const [index, page] of pages.entries()) {
		const name = `${sentence.replace(/\W+/g, "-")}-${index + 1}.png`;
		await page.screenshot({ path: path.join(folder, name),
		    fullPage: true }).catch(() => {});
	}
}

// With and without JavaScript, wide and narrow: the same story must hold.
export const manners = [
	{ manner: "with JavaScript, wide", width: WIDE },
	{ manner: "with JavaScript, narrow", width: NARROW },
	{ manner: "without JavaScript, wide", width: WIDE, javaScriptEnabled: false },
	{ manner: "without JavaScript, narrow", width: NARROW,
	    javaScriptEnabled: false },
];

export const heading = (page) => page.getByRole("heading", { level: 1 })
    .innerText();
