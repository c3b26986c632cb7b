// Debian's chromium, and how a person signs in.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { PASSWORD } from "./stack.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
    "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-lcd-text"];

export const openBrowser = (env = {}) => chromium.launch({ args: FLAGS,
    executablePath: "/usr/bin/chromium", env: { ...process.env, ...env } });

export async function signIn(page, email, password = PASSWORD) {
	const answer = await page.goto("/signin");
	assert.equal(answer.status(), 200, await answer.text());
	await page.getByLabel("E-mail address").fill(email);
	await page.getByLabel("Password", { exact: true }).fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.waitForURL((url) => url.pathname !== "/signin");
}
