// Makes a screenshot smaller: flat areas pack best when rows are not filtered.
import zlib from "node:zlib";

const PIXEL = 3;

function chunksOf(png) {
	const chunks = [];
	for (let at = 8; at < png.length;) {
		const size = png.readUInt32BE(at);
		chunks.push({ type: png.toString("latin1", at + 4, at + 8),
		    data: png.subarray(at + 8, at + 8 + size) });
		at += 12 + size;
	}
	return chunks;
}

// What a filter of PNG adds to a byte, from the bytes before, above, and both.
function guess(filter, a, b, c) {
	const [near, far, both] = [Math.abs(b - c), Math.abs(a - c),
	    Math.abs(a + b - 2 * c)];
	return [0, a, b, (a + b) >> 1, near <= far && near <= both ? a :
	    far <= both ? b : c][filter];
}

function unfiltered(raw, width) {
	const row = width * PIXEL + 1, out = Buffer.alloc(raw.length);
	for (let at = 0; at < raw.length; at++) {
		const x = at % row;
		if (x === 0)
			continue;
		const a = x > PIXEL ? out[at - PIXEL] : 0;
		const b = at > row ? out[at - row] : 0;
		const c = x > PIXEL && at > row ? out[at - row - PIXEL] : 0;
		out[at] = raw[at] + guess(raw[at - x], a, b, c);
	}
	return out;
}

function chunk(type, data) {
	const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
	const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	size.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc(body));
	return Buffer.concat([size, body, sum]);
}

function crc(bytes) {
	let sum = ~0;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++)
			sum = sum >>> 1 ^ (sum & 1 ? 0xedb88320 : 0);
	}
	return ~sum >>> 0;
}

export function pack(png) {
	const chunks = chunksOf(png);
	const head = chunks.find(({ type }) => type === "IHDR").data;
	const raw = zlib.inflateSync(Buffer.concat(chunks
	    .filter(({ type }) => type === "IDAT").map(({ data }) => data)));
	if (head[8] !== 8 || head[9] !== 2)
		return png;
	const flat = unfiltered(raw, head.readUInt32BE(0));
	return Buffer.concat([png.subarray(0, 8), chunk("IHDR", head),
	    chunk("IDAT", zlib.deflateSync(flat, { level: 9, memLevel: 9 })),
	    chunk("IEND", Buffer.alloc(0))]);
}
