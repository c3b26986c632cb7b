// A mail server that does what a test says. Node's own modules only.
//
//   node smtp.mjs PORT FOLDER [USER:PASSWORD]
//
// Prints its port. Before every answer it reads FOLDER/answers.json: an object
// from a command (GREETING, EHLO, AUTH, MAIL, RCPT, DATA, BODY, or
// "RCPT a@b.example") to the answer, or to "HOLD": never answer, or to
// "SLEEP 2000 250 ok": answer after as many milliseconds. Accepted
// messages become FOLDER/N.eml, every line received a line of
// FOLDER/session.log. With FOLDER/key.pem and FOLDER/cert.pem it offers
// STARTTLS; with USER:PASSWORD it wants AUTH, and offers it after STARTTLS.
import fs from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';

const [port, folder, secret] = process.argv.slice(2);
const at = (name) => `${folder}/${name}`;
const hasTls = fs.existsSync(at('key.pem'));
const context = hasTls && tls.createSecureContext({
	key: fs.readFileSync(at('key.pem')),
	cert: fs.readFileSync(at('cert.pem')),
});
let connections = 0;
let mails = 0;

function scripted(...names) {
	let answers = {};
	try {
		answers = JSON.parse(fs.readFileSync(at('answers.json')));
	} catch { /* no script: be polite */ }
	return names.map((name) => answers[name]).find((a) => a !== undefined);
}

function note(session, line) {
	fs.appendFileSync(at('session.log'), `${session.id} ${line}\n`);
}

function say(session, answer) {
	const [, pause, later] = /^SLEEP (\d+) (.*)/.exec(answer) ?? [];

	if (answer === 'HOLD')
		return undefined;
	if (pause)
		return setTimeout(() => say(session, later), pause);
	session.socket.write(`${answer}\r\n`);
	if (answer.startsWith('421'))
		session.socket.end();
	return undefined;
}

function greet(session) {
	session.lines = ['250-test'];
	if (hasTls && !session.isSecure)
		session.lines.push('250-STARTTLS');
	if (secret && session.isSecure)
		session.lines.push('250-AUTH PLAIN');
	session.lines.push('250-8BITMIME', '250 SMTPUTF8');
	return session.lines.join('\r\n');
}

function secure(session) {
	say(session, '220 go ahead');
	session.socket.removeAllListeners('data');
	session.socket = new tls.TLSSocket(session.socket, { isServer: true,
		secureContext: context });
	session.isSecure = true;
	session.isKnown = false;
	listen(session);
}

function login(session, word) {
	const words = Buffer.from(word, 'base64').toString().split('\0');
	session.isAsked = false;
	session.isKnown = `${words[1]}:${words[2]}` === secret;
	return session.isKnown ? '235 welcome' : '535 5.7.8 no';
}

function accept(session) {
	const text = session.body.replace(/^\.\./gm, '.');
	const answer = scripted('BODY') ?? '250 2.0.0 taken';

	session.isData = false;
	note(session, 'BODY');
	if (/^(?:HOLD|SLEEP|2)/.test(answer))
		fs.writeFileSync(at(`${++mails}.eml`), text);
	say(session, answer);
}

function command(session, line) {
	if (session.isAsked)
		return say(session, login(session, line));
	const verb = line.split(/[ :]/)[0].toUpperCase();
	const address = (/<([^>]*)>/.exec(line) ?? [])[1];
	const answer = scripted(`${verb} ${address}`, verb);

	note(session, verb === 'AUTH' ? 'AUTH' : line);
	if (answer !== undefined)
		return say(session, answer);
	if (verb === 'STARTTLS' && hasTls)
		return secure(session);
	if (verb === 'AUTH') {
		session.isAsked = true;
		return say(session, '334 ');
	}
	if (verb === 'MAIL' && secret && !session.isKnown)
		return say(session, '530 5.7.0 sign in first');
	if (verb === 'DATA') {
		session.isData = true;
		session.body = '';
	}
	return say(session, { EHLO: greet(session), HELO: '250 test',
		DATA: '354 go on', QUIT: '221 bye', MAIL: '250 ok',
		RCPT: '250 ok', RSET: '250 ok', NOOP: '250 ok' }[verb] ??
		'502 what?');
}

function listen(session) {
	let rest = '';

	session.socket.on('error', () => {});
	session.socket.on('data', (bytes) => {
		rest += bytes.toString('latin1');
		for (let end; (end = rest.indexOf('\n')) >= 0;) {
			const line = rest.slice(0, end + 1);
			rest = rest.slice(end + 1);
			if (!session.isData)
				command(session, line.replace(/\r?\n$/, ''));
			else if (line === '.\r\n')
				accept(session);
			else
				session.body += line;
		}
	});
}

const server = net.createServer((socket) => {
	const session = { id: ++connections, socket };

	listen(session);
	say(session, scripted('GREETING') ?? '220 test ESMTP');
});
server.listen(Number(port), '127.0.0.1', () => {
	console.log(server.address().port);
});
process.on('SIGTERM', () => process.exit(0));
