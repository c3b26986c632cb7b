#!/usr/bin/perl
# No request from elsewhere changes anything: every address that takes a POST,
# every way to forge one.

use Orgdesk;
use Orgdesk::Matrix;

# The API takes no cookie, so there is nothing to forge (t/http/api).
my @routes = grep { $_->{method} eq 'POST' && $_->{path} !~ m{^/api/} }
    Orgdesk::Matrix::routes(orgdesk('routes'));
my $olga = sign_in('olga@acme.example');
my $foreign = sign_in('adam@acme.example')->csrf;
my $own = $olga->csrf;
my $max = sql->value(q{select id from app.members
    where email = 'max@acme.example'});
my $base = stack->base_url;

# Everything that a write could change, in one word.
sub state {
	return sql->value('select ' . join ' || ', map {
	    "(select coalesce(md5(string_agg(t::text, '' order by t::text)), '')"
	    . " from $_ t)" } qw(app.members app.workspaces app.workspace_access
	    app.subscriptions app.handovers app.outbox auth.passwords
	    auth.tokens), '(select id, name, email, language, version'
	    . ' from auth.users)', '(select id, name, logo, version,'
	    . ' owner_member_id, support_until from app.organizations)',
	    '(select id, user_id from auth.sessions)');
}

my $changed = substr($own, 0, -1) . ($own =~ /A$/ ? 'B' : 'A');
my @forgeries = (
	['without the proof', { csrf => undef }, {}, 403],
	['with an empty proof', { csrf => '' }, {}, 403],
	['with a proof that is cut short', { csrf => substr $own, 0, 20 }, {}, 403],
	['with one letter changed', { csrf => $changed }, {}, 403],
	['with another session\'s proof', { csrf => $foreign }, {}, 403],
	map({ ["from $_", {}, { Origin => $_ }, 403] } 'https://evil.example',
	    'null', "$base.evil.example", 'https://evil-orgdesk.test',
	    "$base:8443", 'http://orgdesk.test', "$base/", uc $base, '',
	    "$base, $base"),
	map({ ["that a browser calls $_", {}, { 'Sec-Fetch-Site' => $_ }, 403] }
	    'cross-site', 'same-site', 'none', 'Same-Origin'),
	['from a browser that calls it cross-site and hides where from', {},
	    { Origin => undef, 'Sec-Fetch-Site' => 'cross-site' }, 403],
	['from nowhere', {}, { Origin => undef, 'Sec-Fetch-Site' => undef }, 403],
);

$olga->get('/o/acme/users'); # moves the last-active mark, now not again
my $before = state();
for my $route (@routes) {
	my $path = Orgdesk::Matrix::fill($route->{path}, id => $max);

	for (@forgeries) {
		my ($name, $fields, $headers, $status) = @$_;
		# '' is no header at all for a web server.
		next if ($headers->{Origin} // 'x') eq '';
		is $olga->post_json($path, $fields, headers => $headers)->status,
		    $status, "POST $path $name";
	}
	for my $type ('text/plain', 'application/json', '',
	    'application/x-www-form-urlencoded-not', 'multipart/mixed') {
		like $olga->request('POST', $path, json => 1, type => $type,
		    body => "csrf=$own", headers => { Origin => $base,
		    'Sec-Fetch-Site' => 'same-origin' })->status, qr/^4(?:15|03|00)$/,
		    "POST $path as '$type'";
	}
	is $olga->post_json("$path?csrf=$own", { csrf => undef })->status, 400,
	    "POST $path with the proof in the address";
}
is state(), $before, 'and nothing has changed';

# Reading never writes, whatever it pretends to be.
my $get = 0;
for my $route (@routes) {
	my $path = Orgdesk::Matrix::fill($route->{path}, id => $max);

	for my $header (qw(X-HTTP-Method-Override X-HTTP-Method X-Method-Override)) {
		$olga->get($path, $header => 'POST');
	}
	$olga->get("$path?_method=POST&csrf=$own");
	$olga->request('HEAD', $path);
}
is state(), $before, 'a GET that pretends to be a POST changes nothing';

# Somebody signed out is covered, too: signing in needs the proof.
my $visitor = visitor();
my $proof = $visitor->csrf;
for my $path ('/signin', '/signup', '/password/forgot') {
	is visitor()->post_json($path, { csrf => $proof })->status, 403,
	    "POST $path in a browser that never opened it";
	is $visitor->post_json($path, { csrf => $own })->status, 403,
	    "POST $path with a session's proof";
	is $visitor->post_json($path, {}, headers => { Origin =>
	    'https://evil.example' })->status, 403, "POST $path from elsewhere";
}
is $olga->post('/signout', { csrf => undef })->status, 403,
    'signing out needs the proof';
is $olga->get_json('/o/acme/users')->{me}{name}, 'Olga Lindqvist',
    'Olga is still signed in';
is $olga->post('/signout', {})->status, 303, 'with it she signs out';
is $olga->get('/o/acme/users')->status, 303, 'and is out';

done_testing;
