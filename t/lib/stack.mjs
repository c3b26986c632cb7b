// A stack of the test's own, through ./dev: cluster, workers, jobs, nginx.
import { execFileSync } from "node:child_process";
import fs from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import PostalMime from "postal-mime";

export const PASSWORD = "orgdesk demo 2026";
export const source = fileURLToPath(new URL("../..", import.meta.url));
export const build = process.env.ORGDESK_BUILD ?? path.join(source, "build");

const isFree = (port) => new Promise((resolve) => {
	const server = net.createServer().once("error", () => resolve(false));
	server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
});

async function twoPorts() {
	for (;;) {
		const port = 20000 + Math.floor(Math.random() * 10000);
		if (await isFree(port) && await isFree(port + 1))
			return port;
	}
}

// Starts with the demo organization; settings are more of ./dev's environment.
export async function startStack(settings = {}) {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), "orgdesk-browser-"));
	await fs.chmod(folder, 0o755);
	const port = await twoPorts();
	const env = { ...process.env, ...settings, ORGDESK_WORKERS: "3",
	    ORGDESK_VAR: path.join(folder, "stack"), ORGDESK_PORT: String(port) };
	const dev = (...words) => execFileSync(path.join(source, "dev"), words,
	    { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
	const stop = () => {
		process.removeListener("exit", stop);
		dev("reset");
		execFileSync("rm", ["-rf", folder]);
	};
	process.once("exit", stop);
	for (const signal of ["SIGINT", "SIGTERM"])
		process.once(signal, () => process.exit(1));
	const inbox = path.join(env.ORGDESK_VAR, "mail", "new");
	dev("demo");
	return { origin: `https://localhost:${port}`, dev, stop,
	    mail: (to, subject) => newestMail(inbox, to, subject) };
}

// The newest mail to that address whose subject matches; waits for it.
async function newestMail(inbox, to, subject = /./) {
	for (const end = Date.now() + 15000; Date.now() < end; await sleep(100)) {
		const found = [];
		for (const name of await fs.readdir(inbox)) {
			const file = path.join(inbox, name);
			const mail = await PostalMime.parse(await fs.readFile(file));
			if (mail.to?.some(({ address }) => address === to) &&
			    subject.test(mail.subject))
				found.push({ ...mail, at: (await fs.stat(file)).mtimeMs });
		}
		if (found.length > 0)
			return found.sort((a, b) => b.at - a.at)[0];
	}
	throw new Error(`no mail to ${to} about ${subject} came`);
}

// The first link of a mail whose address contains this.
export function linkOf(mail, part) {
	const links = mail.text.match(/https:\/\/\S+/g) ?? [];
	const link = links.find((one) => one.includes(part));
	if (link === undefined)
		throw new Error(`no link with ${part} in: ${mail.text}`);
	return link;
}
