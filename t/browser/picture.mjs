// Draws the picture of the README: the Users tab of the demo organization, in
// Inter, as the design has it. usage: node t/browser/picture.mjs doc/users.png
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openBrowser, signIn } from "../lib/chromium.mjs";
import { pack } from "../lib/png.mjs";
import { startStack } from "../lib/stack.mjs";

const [file = "doc/users.png"] = process.argv.slice(2);
const folder = await fs.mkdtemp(path.join(os.tmpdir(), "orgdesk-picture-"));
const fonts = path.join(folder, "fonts.conf");
await fs.writeFile(fonts, `<?xml version="1.0"?><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<match target="pattern"><edit name="family" mode="prepend_first"
    binding="strong"><string>Inter</string></edit></match></fontconfig>`);
const stack = await startStack();
try {
	const browser = await openBrowser({ FONTCONFIG_FILE: fonts });
	const page = await browser.newPage({ baseURL: stack.origin, locale: "en",
	    ignoreHTTPSErrors: true, reducedMotion: "reduce",
	    viewport: { width: 1280, height: 960 } });
	await signIn(page, "olga@acme.example");
	await page.goto("/o/acme/users");
	await fs.writeFile(file, pack(await page.screenshot({ fullPage: true,
	    clip: { x: 0, y: 0, width: 1280, height: 1160 } })));
	await browser.close();
} finally {
	stack.stop();
	await fs.rm(folder, { recursive: true });
}
