// A reporter for node:test: one flat line a test and the reason as comments,
// which is all that automake's driver and prove understand alike.
const said = (error) => String(error?.cause?.stack ?? error?.stack ?? error)
    .replace(/\u001b\[[\d;]*m/g, "");

export default async function* tap(events) {
	let count = 0;
	for await (const { type, data } of events) {
		if (type !== "test:pass" && type !== "test:fail")
			continue;
		if (data.details?.type === "suite" && type === "test:pass")
			continue;
		const name = data.name.replace(/#/g, "\\#");
		const skip = data.skip === undefined ? "" : ` # SKIP ${data.skip}`;
		const verdict = type === "test:pass" ? "ok" : "not ok";
		yield `${verdict} ${++count} - ${name}${skip}\n`;
		if (type === "test:fail")
			yield said(data.details.error).replace(/^/gm, "# ") + "\n";
	}
	yield `1..${count}\n`;
}
