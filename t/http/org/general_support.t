#!/usr/bin/perl
# Support access: the operator's staff may look while an organization allows
# it, changes nothing, and leaves a record of every page.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $staff = sign_in('carla@cedar.example');

is $staff->get('/o/acme/users')->status, 404, 'a stranger finds no Acme';
orgdesk('user', 'support', 'carla@cedar.example', 'on');
is $staff->get('/o/acme/users')->status, 404, 'nor does support, unless Acme allows it';
$olga->post('/o/acme/general/support-access', { enabled => 1 });
like $olga->get('/o/acme/users')->text, qr/Support may look at this organization until/,
    'Acme is reminded on every page';
my $page = $staff->get('/o/acme/users');
is $page->status, 200, 'now support may look';
like $page->text, qr/You look at Acme as support/, 'and is told what it is';
is $staff->get('/o/acme/general')->status, 200, 'at every tab';
is $staff->get('/o/acme/users.csv')->status, 403, 'it takes nothing away';
is $staff->post_json('/o/acme/users', { email => 'x@y.example', role => 'member' })
    ->json->{code}, 'support.look_only', 'and changes nothing';
is sql->value("select string_agg(target, ' ' order by id) from app.audit_events where
    action = 'support.look' and actor = 'carla\@cedar.example'"),
    '/o/acme/users /o/acme/general', 'every page stands in the trail';
is sql->value("select last_active_at is null from app.members where org_id = 1 and
    id = 0"), undef, 'nobody seems to have been active';
clock('+8d');
is sign_in('carla@cedar.example')->get('/o/acme/users')->status, 404,
    'after a week it ends by itself';
$olga = sign_in('olga@acme.example');
$olga->post('/o/acme/general/support-access', { enabled => 1 });
$staff = sign_in('carla@cedar.example');
is $staff->get('/o/acme/users')->status, 200, 'allowed again';
$olga->post('/o/acme/general/support-access', {});
is $staff->get('/o/acme/users')->status, 404, 'the very next request after the end finds nothing';
is $staff->get('/o/cedar/users')->status, 200, 'her own organization is hers';

done_testing;
