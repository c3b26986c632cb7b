// The Users page with fastify, eta and pg: one process a core, statements
// prepared by name, the template compiled once.
import cluster from 'node:cluster';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { Eta } from 'eta';
import Fastify from 'fastify';
import pg from 'pg';
import { page, sidHash } from './page.mjs';

const { PEERS, PGHOST, PROCESSES } = process.env;
const socket = `${PEERS}/node.sock`;

async function serve() {
	const sql = JSON.parse(readFileSync(`${PEERS}/statements.json`));
	const eta = new Eta({ views: PEERS, cache: true, autoTrim: false });
	const pool = new pg.Pool({ host: PGHOST, user: 'orgdesk_web',
		database: 'orgdesk', max: 4 });
	const app = Fastify();

	const run = async (db, name, values) =>
		(await db.query({ name, text: sql[name], values })).rows;

	async function load(slug, limit, sid) {
		const db = await pool.connect();
		try {
			await db.query('begin');
			const [me] = await run(db, 'session_actor',
				[sidHash(sid), slug, 120, 24]);
			if (!me?.member_id || me.role === 'member') {
				await db.query('rollback');
				return null;
			}
			// Sent at once: pg queues them on the connection.
			const [rows, [total], workspaces] = await Promise.all([
				run(db, 'users_page_name_asc',
					[me.org_id, '', '', 0, limit + 1]),
				run(db, 'users_summary', [me.org_id]),
				run(db, 'users_workspaces', [me.org_id]),
				db.query('commit')]);
			return { me, rows, total, workspaces };
		} finally {
			db.release();
		}
	}

	app.get('/o/:slug/users', async (request, reply) => {
		const sid = /__Host-sid=([\w-]+)/.exec(request.headers.cookie)?.[1];
		const limit = Number(request.query.limit ?? 25);
		const { slug } = request.params;
		const found = sid && await load(slug, limit, sid);
		if (!found)
			return reply.code(404).send();
		reply.header('cache-control', 'no-store')
			.type('text/html; charset=utf-8');
		return eta.render('users', { ...page({ url: request.url, slug, limit,
			sid, ...found }) });
	});
	await app.listen({ path: socket });
}

if (cluster.isPrimary) {
	rmSync(socket, { force: true });
	for (let i = 0; i < Number(PROCESSES); i++)
		cluster.fork();
	cluster.on('message', () => chmodSync(socket, 0o666));
	process.on('SIGTERM', () => process.exit(0));
} else {
	await serve();
	process.send('ready');
}
