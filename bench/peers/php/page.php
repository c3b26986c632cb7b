<?php
// page.php — what both PHP peers share: the transaction of the Users page and
// what its template needs. As a careful PHP team writes it: a persistent
// connection, statements prepared once a connection, opcache.

date_default_timezone_set('Europe/Dublin');

const LABELS = ['admin' => 'Admin', 'billing_admin' => 'Billing Admin',
	'user_admin' => 'User Admin', 'member' => 'Member', 'active' => 'Active',
	'pending' => 'Pending', 'expired' => 'Expired',
	'deactivated' => 'Deactivated', 'on' => 'On', 'off' => 'Off',
	'30' => '30 days', '60' => '60 days', '90' => '90 days'];
const CANS = ['role' => 'active pending expired',
	'workspaces' => 'active pending expired deactivated',
	'delete' => 'active deactivated', 'deactivate' => 'active',
	'activate' => 'deactivated', 'resend' => 'pending expired',
	'revoke' => 'pending expired'];

function e(?string $text): string
{
	return htmlspecialchars($text ?? '', ENT_QUOTES);
}

function label(?string $code): string
{
	return LABELS[$code] ?? (string)$code;
}

function initials(?string $name): string
{
	$words = explode(' ', $name ?? '');
	return mb_strtoupper(mb_substr($words[0], 0, 1)
	    . (count($words) > 1 ? mb_substr(end($words), 0, 1) : ''));
}

function day(?string $at): string
{
	$time = strtotime($at ?? '');
	return date(date('Y', $time) === date('Y') ? 'j M' : 'j M Y', $time);
}

function moment(?string $at): string
{
	return day($at) . ', ' . date('H:i', strtotime($at ?? ''));
}

function iso(?string $at): string
{
	return str_replace([' ', '+00'], ['T', 'Z'], $at ?? '');
}

function some(int $count, string $unit): string
{
	return "$count $unit" . ($count === 1 ? '' : 's') . ' ago';
}

function ago(?string $at): string
{
	$time = strtotime($at ?? '');
	$past = time() - $time;
	if ($past < 60)
		return 'Just now';
	if ($past < 3600)
		return some(intdiv($past, 60), 'minute');
	if ($past < 43200 || date('Ymd', $time) === date('Ymd'))
		return some(intdiv($past, 3600), 'hour');
	$days = intdiv(strtotime('today') - strtotime('today', $time) + 43200, 86400);
	return $days <= 1 ? 'Yesterday' : ($days < 30 ? some($days, 'day') :
	    ($days < 365 ? some(intdiv($days, 30), 'month') :
	    some(intdiv($days, 365), 'year')));
}

function connect()
{
	static $sql;
	$sql ??= require getenv('PEERS') . '/statements.php';
	$db = pg_pconnect(getenv('DATABASE'));
	// A connection that has them prepared says so: no trip to find out.
	if (pg_parameter_status($db, 'application_name') !== 'ready') {
		foreach ($sql as $name => $text)
			pg_prepare($db, $name, $text);
		pg_query($db, "set application_name = 'ready'");
	}
	return $db;
}

function can(array $row, array $me): array
{
	$can = [];
	$self = $row['id'] === $me['member_id'];
	$above = $self || $row['is_owner']
	    || ($me['role'] !== 'admin' && $row['role'] !== 'member');
	foreach (CANS as $key => $states)
		$can[$key] = str_contains($states, $row['status'])
		    && ($key === 'workspaces' ? !$self : !$above);
	return $can;
}

function choices(string $codes): array
{
	$options = [['value' => '', 'label' => 'Any', 'is_selected' => true]];
	foreach (['', '!'] as $not)
		foreach (explode(' ', $codes) as $code)
			$options[] = ['value' => $not . $code, 'is_selected' => false,
			    'label' => ($not ? 'not ' : '') . label($code)];
	return ['value' => '', 'options' => $options];
}

function page(string $slug): ?array
{
	$limit = (int)($_GET['limit'] ?? 25);
	$sid = $_COOKIE['__Host-sid'] ?? '';
	$db = connect();
	pg_query($db, 'begin');
	$me = pg_fetch_assoc(pg_execute($db, 'session_actor',
	    ['\x' . hash('sha256', $sid), $slug, 120, 24]));
	if (!$me || !$me['member_id'] || $me['role'] === 'member') {
		pg_query($db, 'rollback');
		return null;
	}
	$org = $me['org_id'];
	$rows = pg_fetch_all(pg_execute($db, 'users_page_name_asc',
	    [$org, '', '', 0, $limit + 1]));
	$total = pg_fetch_assoc(pg_execute($db, 'users_summary', [$org]));
	$workspaces = pg_fetch_all(pg_execute($db, 'users_workspaces', [$org]));
	pg_query($db, 'commit');

	$has_more = count($rows) > $limit;
	$rows = array_slice($rows, 0, $limit);
	foreach ($rows as &$row) {
		foreach (['is_owner', 'is_online', 'two_factor'] as $flag)
			$row[$flag] = $row[$flag] === 't';
		$row['is_me'] = $row['id'] === $me['member_id'];
		$row['can'] = can($row, $me);
	}
	unset($row);
	return frame($slug, $me, $sid) + ['users' => $rows,
		'can_users_role' => $me['role'] === 'admin',
		'can_users_invite' => true, 'can_users_export' => true,
		'has_one_admin' => $total['admins'] == 1,
		'caption' => ($total['total'] > 10000 ? 'more than 10,000 users' :
		    number_format((float)$total['total']) . ' users')
		    . ', sorted by name A to Z',
		'seats_note' => "{$total['used']} of {$total['seats']} seats used"
		    . ($total['pending'] > 0 ? ", {$total['pending']} of them "
		    . 'reserved by an invitation.' : '.'),
		'next' => $has_more ? following($slug, $limit, end($rows)) : null]
		+ filters($slug, $limit, $workspaces);
}

function following(string $slug, int $limit, array $last): string
{
	$keys = "{$last['_key']}\0{$last['_name_key']}\0{$last['id']}\0";
	$mac = substr(hash_hmac('sha256', $keys, 'secret', true), 0, 16);
	return "/o/$slug/users?limit=$limit&after=" . rtrim(strtr(base64_encode(
	    $mac . $keys), '+/', '-_'), '=');
}

function frame(string $slug, array $me, string $sid): array
{
	return ['lang' => 'en', 'dir' => 'ltr', 'theme' => $me['theme'],
		'title' => 'Users', 'errors' => [], 'has_errors' => false,
		'flash' => null, 'banner' => null, 'ask' => null,
		'version' => '0.1.0', 'path' => $_SERVER['REQUEST_URI'],
		'asset_css' => '/static/app.6ba580e5.css',
		'asset_js' => '/static/app.e8516b93.js',
		'asset_icons' => '/static/icons.00802960.svg',
		'asset_favicon' => '/static/favicon.3e9e2337.svg',
		'csrf' => rtrim(strtr(base64_encode(hash_hmac('sha256', $sid,
		    'secret', true)), '+/', '-_'), '='),
		'org' => ['slug' => $slug, 'name' => $me['org_name'],
		    'logo_path' => null], 'org_slug' => $slug,
		'org_name' => $me['org_name'],
		'me' => ['name' => $me['name'], 'email' => $me['email']],
		'has_nav' => true, 'nav' => [
		    ['path' => "/o/$slug/general", 'icon' => 'building-2',
			'label' => 'General', 'is_current' => false],
		    ['path' => "/o/$slug/users", 'icon' => 'users',
			'label' => 'Users', 'is_current' => true]],
		'languages' => [
		    ['tag' => 'en', 'name' => 'English', 'is_current' => true],
		    ['tag' => 'it', 'name' => 'Italiano', 'is_current' => false]]];
}

function filters(string $slug, int $limit, array $workspaces): array
{
	$path = "/o/$slug/users?limit=$limit";
	$columns = [];
	foreach (['name' => 'Name', 'role' => 'Role', 'status' => 'Status',
	    'workspaces' => 'Workspaces', 'two_factor' => 'Two-factor',
	    'last_active' => 'Last active'] as $key => $label)
		$columns[] = ['key' => $key, 'label' => $label,
		    'is_sortable' => $key !== 'two_factor',
		    'is_sorted_asc' => $key === 'name', 'is_sorted_desc' => false,
		    'sort_path' => "$path&sort=" . ($key === 'name' ? '-name' :
			$key)];
	$field = choices('on off');
	$field['options'] = array_slice($field['options'], 0, 3);
	$inactive = choices('30 60 90');
	$inactive['options'] = array_slice($inactive['options'], 0, 4);
	$places = [['value' => '', 'label' => 'Any', 'is_selected' => true]];
	foreach ($workspaces as $w)
		$places[] = ['value' => $w['id'], 'label' => $w['name'],
		    'is_selected' => false];
	return ['columns' => $columns, 'chips' => [], 'has_chips' => false,
		'has_users' => true, 'is_whole' => false, 'page_note' => '',
		'previous' => null, 'export_path' => "/o/$slug/users.csv",
		'limits' => array_map(fn($n) => ['value' => $n,
		    'path' => "/o/$slug/users?limit=$n",
		    'is_current' => $n === $limit], [25, 50, 100]),
		'field_q' => ['value' => ''], 'field_sort' => ['value' => ''],
		'field_limit' => ['value' => $limit],
		'field_role' => choices('admin billing_admin user_admin member'),
		'field_status' => choices('active pending expired deactivated'),
		'field_workspace' => ['options' => $places],
		'field_two_factor' => $field, 'field_inactive' => $inactive];
}
