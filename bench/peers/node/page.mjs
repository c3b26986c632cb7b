// page.mjs — what the Users page's template needs, from its rows.
import { createHash, createHmac } from 'node:crypto';

const labels = { admin: 'Admin', billing_admin: 'Billing Admin',
	user_admin: 'User Admin', member: 'Member', active: 'Active',
	pending: 'Pending', expired: 'Expired', deactivated: 'Deactivated',
	on: 'On', off: 'Off', 30: '30 days', 60: '60 days', 90: '90 days' };
const cans = { role: ['active', 'pending', 'expired'],
	workspaces: ['active', 'pending', 'expired', 'deactivated'],
	delete: ['active', 'deactivated'], deactivate: ['active'],
	activate: ['deactivated'], resend: ['pending', 'expired'],
	revoke: ['pending', 'expired'] };
const columns = { name: 'Name', role: 'Role', status: 'Status',
	workspaces: 'Workspaces', two_factor: 'Two-factor',
	last_active: 'Last active' };

const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Dublin',
	day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit',
	minute: '2-digit', hourCycle: 'h23' });
const split = at => Object.fromEntries(parts.formatToParts(at)
	.map(part => [part.type, part.value]));
const dayText = (p, now) => `${p.day} ${p.month}` +
	(p.year === now.year ? '' : ` ${p.year}`);
const some = (count, unit) =>
	`${count} ${unit}${count === 1 ? '' : 's'} ago`;

const label = code => labels[code] ?? code;
const iso = at => at.toISOString();
const day = at => dayText(split(at), split(new Date()));
const moment = at => {
	const p = split(at);
	return `${dayText(p, split(new Date()))}, ${p.hour}:${p.minute}`;
};
const initials = name => {
	const words = name.split(' ');
	return (words[0].slice(0, 1) + (words.length > 1 ?
		words.at(-1).slice(0, 1) : '')).toUpperCase();
};
const ago = at => {
	const past = Math.floor((Date.now() - at) / 1000);
	if (past < 60) return 'Just now';
	if (past < 3600) return some(Math.floor(past / 60), 'minute');
	if (past < 43200) return some(Math.floor(past / 3600), 'hour');
	const days = Math.round(past / 86400);
	if (days <= 1) return 'Yesterday';
	if (days < 30) return some(days, 'day');
	return days < 365 ? some(Math.floor(days / 30), 'month') :
		some(Math.floor(days / 365), 'year');
};
export const helpers = { label, iso, day, moment, initials, ago };

const can = (row, me) => {
	const self = row.id === me.member_id;
	const above = self || row.is_owner ||
		(me.role !== 'admin' && row.role !== 'member');
	const result = {};
	for (const key in cans)
		result[key] = cans[key].includes(row.status) &&
			(key === 'workspaces' ? !self : !above);
	return result;
};

const option = (value, text) =>
	({ value, label: text, is_selected: value === '' });
const choices = (codes, negated = true) => ({ value: '', options: [
	option('', 'Any'), ...codes.map(code => option(code, label(code))),
	...(negated ? codes.map(code => option('!' + code,
		'not ' + label(code))) : [])] });

const frame = (url, slug, me, sid) => ({ lang: 'en', dir: 'ltr',
	theme: me.theme, title: 'Users', errors: [], has_errors: false,
	flash: null, banner: null, ask: null, version: '0.1.0', path: url,
	asset_css: '/static/app.6ba580e5.css',
	asset_js: '/static/app.e8516b93.js',
	asset_icons: '/static/icons.00802960.svg',
	asset_favicon: '/static/favicon.3e9e2337.svg',
	csrf: createHmac('sha256', 'secret').update(sid).digest('base64url'),
	org: { slug, name: me.org_name, logo_path: null }, org_slug: slug,
	org_name: me.org_name, me: { name: me.name, email: me.email },
	has_nav: true, nav: [
		{ path: `/o/${slug}/general`, icon: 'building-2',
			label: 'General', is_current: false },
		{ path: `/o/${slug}/users`, icon: 'users', label: 'Users',
			is_current: true }],
	languages: [{ tag: 'en', name: 'English', is_current: true },
		{ tag: 'it', name: 'Italiano', is_current: false }] });

const filters = (slug, limit, workspaces) => ({
	columns: Object.keys(columns).map(key => ({ key, label: columns[key],
		is_sortable: key !== 'two_factor', is_sorted_asc: key === 'name',
		is_sorted_desc: false, sort_path: `/o/${slug}/users?limit=` +
			`${limit}&sort=${key === 'name' ? '-name' : key}` })),
	chips: [], has_chips: false, has_users: true, is_whole: false,
	page_note: '', previous: null, export_path: `/o/${slug}/users.csv`,
	limits: [25, 50, 100].map(value => ({ value,
		path: `/o/${slug}/users?limit=${value}`,
		is_current: value === limit })),
	field_q: { value: '' }, field_sort: { value: '' },
	field_limit: { value: limit },
	field_role: choices(['admin', 'billing_admin', 'user_admin', 'member']),
	field_status: choices(['active', 'pending', 'expired', 'deactivated']),
	field_workspace: { options: [option('', 'Any'),
		...workspaces.map(w => option(w.id, w.name))] },
	field_two_factor: choices(['on', 'off'], false),
	field_inactive: choices(['30', '60', '90'], false) });

const following = (slug, limit, last) => {
	const keys = `${last._key}\0${last._name_key}\0${last.id}\0`;
	const mac = createHmac('sha256', 'secret').update(keys).digest();
	return `/o/${slug}/users?limit=${limit}&after=` + Buffer.concat(
		[mac.subarray(0, 16), Buffer.from(keys)]).toString('base64url');
};

export const sidHash = sid => createHash('sha256').update(sid).digest();

export function page({ url, slug, limit, sid, me, rows, total,
	workspaces }) {
	const hasMore = rows.length > limit;
	const users = rows.slice(0, limit);
	for (const row of users) {
		row.is_me = row.id === me.member_id;
		row.can = can(row, me);
	}
	return { ...helpers, ...frame(url, slug, me, sid),
		...filters(slug, limit, workspaces), users,
		can_users_role: me.role === 'admin', can_users_invite: true,
		can_users_export: true, has_one_admin: total.admins === 1,
		caption: (total.total > 10000 ? 'more than 10,000 users' :
			`${total.total.toLocaleString('en')} users`) +
			', sorted by name A to Z',
		seats_note: `${total.used} of ${total.seats} seats used` +
			(total.pending > 0 ? `, ${total.pending} of them reserved ` +
				'by an invitation.' : '.'),
		next: hasMore ? following(slug, limit, users.at(-1)) : null };
}
