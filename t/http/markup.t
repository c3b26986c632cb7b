#!/usr/bin/perl
# The oracle of the hostile inputs sees what it must: it is tried on a page of
# ours with something slipped in.

use Orgdesk;
use Orgdesk::Markup;

my $page = sign_in('olga@acme.example')->get('/o/acme/users')->characters;
is_deeply [Orgdesk::Markup::complaints($page)], [], 'a page of ours is fine';
for my $slip ('<script>alert(1)</script>', '<script src="/static/x.js">1</script>',
    '<img src="x" alt="">', '<img src="/x" onerror="alert(1)">',
    '<svg onload="alert(1)"></svg>', '<a href="javascript:alert(1)">x</a>',
    '<a href="//evil.example">x</a>', '<a href="https://evil.example">x</a>',
    '<style>p{}</style>', '<math></math>', '<p', 'a > b', '</main>', '<b>',
    '<!-- x -->', '<a href=/x>x</a>', '<form action="/\\evil"></form>',
    '<p style="color:red">x</p>', '<base href="/x">') {
	my $with = $page =~ s{(<main[^>]*>)}{$1$slip}r;
	isnt scalar(Orgdesk::Markup::complaints($with)), 0, "sees $slip";
}

done_testing;
