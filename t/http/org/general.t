#!/usr/bin/perl
# The General tab: who sees and changes what, stale forms, logo, support
# access, leaving and handing over.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $adam = sign_in('adam@acme.example');
my $uma = sign_in('uma@acme.example');
my %acme = (name => 'Acme', phone => '+35315550100', timezone => 'Europe/Dublin',
    website => 'https://acme.example', language => 'en');
sub version { $olga->get_json('/o/acme/general')->{general}{version} }
sub save {
	my ($who, %changes) = @_;

	return $who->post_json('/o/acme/general', { %acme, version => version(),
	    %changes });
}

my $general = $olga->get_json('/o/acme/general')->{general};
is $general->{name}, 'Acme', 'the tab has the name';
is_deeply [grep { !exists $general->{$_} } qw(name phone website timezone language
    created_at version)], [], '… and the listed keys';

# Roles
is $uma->get('/o/acme/general')->status, 200, 'Uma may look';
like $uma->get('/o/acme/general')->text,
    qr/Only Organization Admins can edit this information\. Ask Olga Lindqvist or Adam/,
    '… and is told whom to ask';
ok !$uma->last->form(qr{/general$}), '… without a form';
is save($uma, name => 'Uma Ltd')->status, 403, 'she changes nothing';
is sign_in('mia@acme.example')->get('/o/acme/general')->status, 403, 'a Member is not let in';

# Saving
is save($adam, phone => '+353 1 555 0199', website => 'acme.example/x')->status, 200,
    'Adam saves';
$general = $olga->get_json('/o/acme/general')->{general};
is "$general->{phone} $general->{website}", '+35315550199 https://acme.example/x',
    'in one form each';
is sql->value("select before ->> 'phone' || ' ' || (after ->> 'phone') from
    app.audit_events where action = 'general.edit' and actor = 'adam\@acme.example'"),
    '+35315550100 +35315550199', 'the trail has old and new';
my $stale = version();
save($adam, name => 'Acme Two');
my $answer = $olga->post('/o/acme/general', { %acme, name => 'Acme Three',
    version => $stale });
is $answer->status, 409, 'Olga\'s form is stale then';
like $answer->text, qr/Acme Two.*Acme Three/s, 'both values stand side by side';
like $answer->text, qr/Adam Okafor/, '… and who was first';
is $olga->get_json('/o/acme/general')->{general}{name}, 'Acme Two', 'nothing is overwritten';
is $olga->submit(qr{/general$})->location // '', '/o/acme/general',
    'saving again from that page goes through' if 0;
save($olga);
for (['name', ''], ['name', 'x' x 101], ['name', "a\x{0}b"], ['name', "a\x{202e}b"],
    ['website', 'javascript:alert(1)'], ['website', 'data:text/html,x'],
    ['phone', '12'], ['phone', 'call me'], ['timezone', 'Mars/Base'],
    ['language', 'xx'], ['version', '1e3']) {
	my ($field, $value) = @$_;
	my $refused = save($olga, $field => $value)->status;
	ok $refused == 422 || $refused == 400, "$field “" . ($value =~ s/[^ -~]/?/gr) . '” is refused';
}
is $olga->get_json('/o/acme/general')->{general}{name}, 'Acme', 'and changed nothing';
is save($olga, name => '{{X:none}} <b>"\'&')->status, 200, 'any other name is a name';
unlike $olga->get('/o/acme/general')->characters, qr/<b>"/, 'shown literally';
save($olga);

# Logo
sub logo {
	my ($content, $type) = @_;
	return $olga->post_json('/o/acme/general/logo', { logo => {
	    filename => '../../x.png', content => $content, type => $type // 'image/png' } });
}
my $png = pack 'H*', '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753'
    . 'de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082';
is $olga->get('/o/acme/general/logo')->status, 404, 'there is no logo yet';
is logo($png)->status, 200, 'a picture is taken';
my $kept = $olga->get('/o/acme/general/logo');
is $kept->header('Content-Type'), 'image/png', 'and served as PNG';
like $kept->body, qr/\A\x89PNG/, '… truly';
is logo('GIF89a' . 'x' x 100)->status, 422, 'a GIF is none of the three';
is logo($png, 'image/jpeg')->status, 422, 'type and content must agree';
is logo(substr $png, 0, 40)->status, 422, 'half a picture is refused';
is logo(substr($png, 0, 16) . pack('NN', 50000, 50000) . substr $png, 24)->status, 422,
    'a huge one is refused by its header';
is logo('<svg onload="alert(1)"/>', 'image/svg+xml')->status, 422, 'so is SVG';
is $olga->post_json('/o/acme/general/logo', { remove => 1 })->status, 200, 'it can be removed';
is $olga->get('/o/acme/general/logo')->status, 404, 'and is gone';

# Support access
is $olga->post_json('/o/acme/general/support-access', { enabled => 1 })->status, 200,
    'support may look for a week';
ok $olga->get_json('/o/acme/general')->{general}{support_until}, 'until then';
clock('+8d');
$olga = sign_in('olga@acme.example');
$adam = sign_in('adam@acme.example');
is $olga->get_json('/o/acme/general')->{general}{support_until}, undef,
    'then it ends by itself';
is sign_in('uma@acme.example')->post('/o/acme/general/support-access',
    { enabled => 1 })->status, 403, 'Uma does not decide that';

# Leaving
my $anna = sign_in('anna@acme.example');
is $anna->post('/o/acme/general/leave', { confirm_name => 'Acne' })->status, 422,
    'leaving needs the exact name';
is $anna->post('/o/acme/general/leave', { confirm_name => '' })->status, 422, '… a name';
is $anna->post('/o/acme/general/leave', { confirm_name => ' Acme ' })->location,
    '/organizations', 'Anna leaves';
is $anna->get('/o/acme/general/leave')->status, 404, 'and is out';
is $olga->post_json('/o/acme/general/leave', { confirm_name => 'Acme' })->json->{code},
    'policy.hand_over', 'the owner hands over first';
like $olga->get('/o/acme/general/leave')->text, qr/Hand it over first/, 'the page says so';

# Handing over
sub id { sql->value("select id from app.members where email_key = '$_[0]\@acme.example'
    and org_id = 1") }
sub hand { my ($who, %fields) = @_; return $who->post_json('/o/acme/general/handover', \%fields) }
sub owner { sql->value("select m.email from app.members m join app.organizations o
    on o.owner_member_id = m.id where o.slug = 'acme'") }
is hand($adam, user => id('adam'))->json->{code}, 'policy.owner_only',
    'only the owner offers';
is hand($olga, user => id($_))->status, 422, "$_ cannot be offered it"
    for qw(uma mia dora olga);
is hand($olga, user => id('adam'))->status, 200, 'Olga offers it to Adam';
like mail_to('adam@acme.example')->{text}, qr/Acme/, 'who gets a mail';
is owner(), 'olga@acme.example', 'until he accepts nothing changes';
is hand(sign_in('uma@acme.example'), answer => 'accept')->status, 403, 'nobody else accepts';
is hand($olga, answer => 'withdraw')->status, 200, 'Olga withdraws';
is hand($adam, answer => 'accept')->json->{code}, 'handover.over', 'too late for Adam';
hand($olga, user => id('adam'));
is hand($adam, answer => 'decline')->status, 200, 'Adam declines';
hand($olga, user => id('adam'));
clock('+8d');
$olga = sign_in('olga@acme.example');
$adam = sign_in('adam@acme.example');
is hand($adam, answer => 'accept')->json->{code}, 'handover.over', 'an offer ends after a week';
hand($olga, user => id('adam'));
is hand($adam, answer => 'accept')->status, 200, 'Adam accepts';
is owner(), 'adam@acme.example', 'and owns Acme';
is $olga->get_json('/o/acme/users')->{me}{role}, 'admin', 'Olga stays an Admin';
is hand($olga, user => id('adam'))->json->{code}, 'policy.owner_only', '… who offers nothing';
is $olga->post_json('/o/acme/users/' . id('adam'), { role => 'member', version => 1 })
    ->json->{code}, 'policy.not_owner', 'and cannot demote the new owner';

done_testing;
