<?php
// The Users page with Twig, its templates compiled and cached.
require __DIR__ . '/page.php';
require '/usr/share/php/Twig/autoload.php';

$p = page(explode('/', $_SERVER['REQUEST_URI'])[2] ?? '');
if ($p === null) {
	http_response_code(404);
	exit;
}
header('Cache-Control: no-store');
$twig = new Twig\Environment(new Twig\Loader\FilesystemLoader(getenv('PEERS')),
    ['cache' => getenv('PEERS') . '/twig', 'auto_reload' => false,
	'autoescape' => 'html']);
foreach (['label', 'initials', 'day', 'moment', 'iso', 'ago'] as $name)
	$twig->addFilter(new Twig\TwigFilter($name, $name));
echo $twig->render('users.twig', $p);
