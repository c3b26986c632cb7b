<?php
// The Users page in plain PHP.
require __DIR__ . '/page.php';

$p = page(explode('/', $_SERVER['REQUEST_URI'])[2] ?? '');
if ($p === null) {
	http_response_code(404);
	exit;
}
header('Cache-Control: no-store');
require getenv('PEERS') . '/users.php';
