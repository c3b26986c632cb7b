#!/usr/bin/perl
# API tokens: who may make which, shown once, ended at once.

use Orgdesk;
use Orgdesk::Api;

my $olga = sign_in('olga@acme.example');
my $adam = sign_in('adam@acme.example');
my $bill = sign_in('bill@acme.example');
my $uma = sign_in('uma@acme.example');
my $page = '/o/acme/security/tokens';

sub make {
	my ($who, $name, @scopes) = @_;

	return $who->post_json($page, { name => $name, scope => [@scopes] });
}

is $olga->get('/o/acme/security')->location, $page,
    'the Security tab opens with the tokens';
like $olga->get($page)->text, qr/There are no API tokens/, 'there are none';
like $olga->last->body, qr{href="/o/acme/security"[^>]*aria-current="page"},
    'its tab is the present one';

# Made, shown once
my $made = make($olga, 'Platform', 'users', 'contacts', 'contacts');
is $made->status, 201, 'Olga makes a token';
my $token = $made->json->{token};
is_deeply [sort keys %$token], [qw(id name scopes secret)],
    'the answer has its four facts';
is_deeply $token->{scopes}, [qw(contacts users)], 'its scopes, each once';
like $token->{secret}, qr/^odt_\d+_[\w-]{43}$/, 'and the secret';
my $list = $olga->get_json($page)->{tokens};
is $list->[0]{name}, 'Platform', 'the list has it';
ok !exists $list->[0]{secret}, '… without the secret';
is $list->[0]{last_used_at}, undef, '… and nobody used it';
unlike $olga->get($page)->body, qr/\Q$token->{secret}\E/, 'nor has the page';
unlike sql->value(q{select string_agg(t::text, '') from (
    select k::text from app.api_tokens k union all
    select e::text from app.audit_events e union all
    select f::text from app.form_keys f) t}), qr/\Q$token->{secret}\E/,
    'the secret is nowhere at rest';
unlike stack->worker('web')->log_text, qr/\Q$token->{secret}\E/,
    'nor in the log';
my $shown = $olga->post($page, { name => 'Second', scope => 'events' });
is $shown->status, 201, 'a browser gets it as a page';
like $shown->text, qr/It is shown this once.*odt_\d+_/s, '… with the secret';

# Who may what
is make($bill, 'Books', 'billing')->status, 201,
    'a Billing Admin makes one for billing';
is make($bill, 'Books', $_)->status, 403, "… and none for $_"
    for qw(contacts fees access events users);
is make($uma, 'People', 'users')->status, 201,
    'a User Admin makes one for users';
is make($uma, 'People', 'users', 'contacts')->status, 403,
    '… and none for more';
is make(sign_in('mia@acme.example'), 'x', 'users')->status, 403,
    'a Member makes none';
is_deeply [map { $_->{name} } @{ $uma->get_json($page)->{tokens} }], ['People'],
    'a User Admin sees those for users only';
is $uma->post_json("$page/$token->{id}/revoke", {})->status, 404,
    '… and cannot revoke another';
is sign_in('boris@borealis.example')->post_json(
    "/o/borealis/security/tokens/$token->{id}/revoke", {})->status, 404,
    'nor can another organization';

# Bad input
is make($olga, '', 'users')->json->{errors}[0]{field}, 'name', 'a name is needed';
is make($olga, 'x')->json->{errors}[0]{field}, 'scope', 'so is a scope';
is make($olga, 'x', 'root')->status, 422, 'a scope that is none is refused';
is make($olga, 'x' x 101, 'users')->status, 422, 'so is a long name';

# Used, revoked
my $api = Orgdesk::Api->new($token->{secret});
is $api->get('/users')->status, 200, 'the token works';
like $olga->get_json($page)->{tokens}[-1]{last_used_at}, qr/^\d{4}-/,
    'its last use is shown';
is $olga->post_json("$page/$token->{id}/revoke", {})->status, 200,
    'Olga revokes it';
is $api->get('/users')->status, 401, 'the next request is refused';
is $olga->post_json("$page/$token->{id}/revoke", {})->status, 200,
    'revoking twice is harmless';
is sql->value(q{select count(*) from app.audit_events
    where action = 'tokens.revoke'}), 1, '… and one record';
is sql->value(q{select count(*) from app.audit_events
    where action = 'tokens.create'}), 4, 'each that was made has one';
like $olga->get($page)->text, qr/Revoked .* by Olga Lindqvist/,
    'the list says who revoked it';

# It dies with its creator
my $adams = Orgdesk::Api->make($adam, 'users', 'contacts');
my $umas = Orgdesk::Api->make($uma, 'users');
my ($adam_id, $uma_id) = map { sql->value("select id from app.members where"
    . " email = '$_\@acme.example' and org_id = (select id from"
    . " app.organizations where slug = 'acme')") } qw(adam uma);
is $adams->get('/users')->status, 200, 'Adam has a token';
$olga->post_json("/o/acme/users/$adam_id", { role => 'user_admin',
    version => sql->value("select version from app.members where id = $adam_id") });
is $adams->get('/users')->status, 200, 'demoted, it does what he may';
is $adams->get('/events')->status, 403, '… and nothing else';
is $adams->post('/workspaces/1/contacts', { contacts => [] })->status, 403,
    '… not even what it was made for';
$olga->post_json("/o/acme/users/$adam_id/deactivate", {});
is $adams->get('/users')->status, 401, 'deactivated, it is refused';
$olga->post_json("/o/acme/users/$adam_id/activate", {});
is $adams->get('/users')->status, 401, '… and does not come back with him';
$olga->post_json("/o/acme/users/$uma_id/delete", {});
is $umas->get('/users')->status, 401, 'deleted, the next request is refused';
like $olga->get($page)->text, qr/Ended .* with the membership of Uma Fischer/,
    'the list says why';

# How many
sql->run(q{insert into app.api_tokens (org_id, name, scopes, hash, created_by)
    select id, 'n', '{users}', sha256(i::text::bytea), 'x'
    from app.organizations, generate_series(1, 60) i where slug = 'acme'});
my $full = make($olga, 'One more', 'users');
is $full->status, 409, 'there is a limit';
is $full->json->{code}, 'tokens.limit', '… that says so';

done_testing;
