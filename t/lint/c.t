#!/usr/bin/perl
# What C never does here: write markup, build SQL, ask the outside for the
# time, free what hangs on a request.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);

my @c = Orgdesk::Source::files(qr{^src/.*\.(?:c|cc|h|def)$});
my (@markup, @sql);

for my $path (@c) {
	for (Orgdesk::Source::strings(Orgdesk::Source::text($path))) {
		my ($line, $content) = @$_;

		push @markup, "$path:$line: $content"
		    if $content =~ m{<[a-zA-Z/!]};
		push @sql, "$path:$line: $content"
		    if $content =~ /\b(?:select\s+\S+.*\bfrom|insert\s+into|update\s+\S+\s+set|delete\s+from)\b/i;
	}
}
# The template loader must know <pre>; usage lines hold <placeholders>.
none [grep { !m{^src/(?:cmd/|command|cfg\.def|template)} } @markup],
    'no markup in C: pages are templates';
none [grep { !m{^src/(?:schema\.c|pipeline\.c):} } @sql],
    'no SQL in C: statements are named files';

# The code itself: [pattern, files that may, sentence].
my @never = (
	[qr/\bPQexec\s*\(/, qr{^src/schema\.c$},
	    'only migrations run whole files of SQL'],
	[qr/\b(?:PQescape\w*|PQquote\w*)\s*\(/, qr{^src/schema\.c$},
	    'values are parameters, never quoted'],
	[qr/\b(?:strtok|atoi|atol|atoll|sprintf|vsprintf|strcpy|strcat|gets|asctime|localtime|setlocale|system|popen)\s*\(/,
	    qr{^$}, 'none of the functions that fail silently'],
	[qr/\b(?:time|gettimeofday|clock_gettime)\s*\(/, qr{^src/clock\.c$},
	    'only clock.c asks for the time'],
	[qr/\b(?:rand|srand|random|drand48|RAND_bytes|getrandom)\s*\(/,
	    qr{^src/crypto\.c$}, 'only crypto.c makes random bytes'],
	[qr/\bmemcmp\s*\([^;]*(?:hash|mac|token|digest|csrf)/, qr{^$},
	    'secrets are compared in constant time'],
	[qr/\b(?:PQclear|PQfinish|json_object_put|PQfreemem)\s*\(/,
	    qr{^src/(?:db|pipeline|rows|vm|vm_json|vm_read|view|schema|audit|json_in)\.c$|^src/template\.cc$},
	    'foreign objects are freed below the handlers'],
	[qr/\bgoto\b/, qr{^$}, 'no goto'],
	[qr/\bgetenv\s*\(/, qr{^src/(?:main|worker|listen|watch)\.c$},
	    'the environment is read at the start only'],
);
for (@never) {
	my ($pattern, $may, $sentence) = @$_;
	my @found;

	for my $path (grep { !/\.def$/ && $_ !~ $may } @c) {
		my $bare = Orgdesk::Source::bare(Orgdesk::Source::text($path));
		while ($bare =~ /$pattern/g) {
			my $line = 1 + (substr($bare, 0, $-[0]) =~ tr/\n//);
			push @found, "$path:$line: $&";
		}
	}
	none \@found, $sentence;
}

# Handlers read straight down: nothing is freed, nothing printed.
my %handler = map { $_->{handler} => 1 } Orgdesk::Source::routes();
my @busy = map { my $path = $_; map { "$path: $_" }
    Orgdesk::Source::bare(Orgdesk::Source::text($path))
    =~ /\b((?:free|malloc|calloc|realloc|printf|FCGX_\w+|PQ\w+)\s*\()/g }
    grep { m{^src/(?:org|account|workspace|partner)/} } @c;
none \@busy, 'rooms neither allocate nor free nor print';

done_testing;
