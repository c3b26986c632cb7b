package Bench::Report;

# The figures as a page of Markdown: machine, versions, targets, ratios.

use strict;
use warnings;
use POSIX qw(strftime);

use Bench::Load;

my %names = (product => 'orgdesk', file => 'nginx, the same bytes as a file',
    hello => 'nginx → libfcgi, the same bytes, no database',
    pgbench => 'pgbench, the statements of the page',
    php => 'PHP-FPM, plain', twig => 'PHP-FPM with Twig',
    node => 'Node, fastify and eta', django => 'Django, ORM and templates');

sub verdict { return $_[0] ? 'pass' : '**no**' }

sub first_line {
	my ($command) = @_;
	my ($line) = split /\n/, `$command 2>&1`;

	return $line // '';
}

sub machine {
	my ($stack) = @_;
	open my $file, '<', '/proc/cpuinfo' or return '';
	my ($model) = map { /^model name\s*:\s*(.*)/ ? $1 : () } <$file>;
	open $file, '<', '/proc/loadavg';
	my ($load) = split ' ', <$file>;
	open $file, '<', '/proc/meminfo';
	my ($kib) = <$file> =~ /(\d+)/;

	return sprintf "%d × %s, %d GiB, %s; load at the end %s", $stack->{cpus},
	    $model // 'unknown', $kib / 1048576, (POSIX::uname())[2], $load;
}

sub versions {
	my ($stack) = @_;
	my $commit = first_line("git -C $stack->{src} describe --always --dirty");

	return join ' · ', "orgdesk $commit", first_line('nginx -v') =~ s/.*: //r,
	    first_line('/usr/lib/postgresql/15/bin/postgres -V')
		=~ s/postgres \(PostgreSQL\) /PostgreSQL /r,
	    first_line('php -v') =~ s/ \(.*//r, 'Node '
	    . first_line('node --version'), 'Django '
	    . first_line('/usr/bin/python3 -m django --version'),
	    first_line('wrk -v') =~ s/ \[.*//r;
}

sub rates_table {
	my ($r, $m) = @_;
	my $out = "| what | answers a second | against orgdesk | bytes |\n"
	    . "|---|---|---|---|\n";

	for my $name (sort { $m->{$b} <=> $m->{$a} } keys %$m) {
		$out .= sprintf "| %s | %.0f | %.3g | %s |\n", $names{$name},
		    $m->{$name}, $m->{$name} / $m->{product},
		    $r->{bytes}{$name} // '';
	}
	return $out;
}

sub growth_table {
	my ($cases, $small, $large) = @_;
	my $out = '';

	for my $case (@$cases) {
		my ($s, $l) = @{$case}{$small, $large};
		$out .= sprintf "| %s | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | "
		    . "%.2f |\n", $case->{name}, $s->{cpu}, $l->{cpu},
		    $l->{cpu} / $s->{cpu}, $s->{p50}, $l->{p50}, $s->{p99}, $l->{p99};
	}
	return $out;
}

sub targets {
	my ($r, $m, $composite) = @_;
	my @rows;
	my $add = sub { push @rows, sprintf "| %s | %s | %s | %s |\n", @_ };
	my %wanted = (php => 2, twig => 2.5, node => 2.5, django => 25);

	for my $peer (grep { $m->{$_} } qw(php twig node django)) {
		my $ratio = $m->{product} / $m->{$peer};
		$add->(1, "≥ $wanted{$peer} × $names{$peer}", sprintf('%.2f ×',
		    $ratio), verdict($ratio >= $wanted{$peer}));
	}
	my $share = $m->{product} / $composite;
	$add->(2, '≥ 65 % of the composite ceiling', sprintf('%.0f %% of %.0f',
	    100 * $share, $composite), verdict($share >= 0.65));
	for my $kind (qw(cpu p99)) {
		my @over = grep { $_->{acme}{$kind} > 1.2 * $_->{borealis}{$kind} }
		    @{ $r->{growth} };
		my @ratios = map { $_->{acme}{$kind} / $_->{borealis}{$kind} }
		    @{ $r->{growth} };
		$add->(3, "growth, $kind ≤ 1.2 × in " . @ratios . ' cases',
		    sprintf('%d within; median %.2f, worst %.2f', @ratios - @over,
			median(@ratios), quantile(1, @ratios)), verdict(!@over));
	}
	my $search = quantile(1, map { $_->{acme}{p50} } @{ $r->{searches} });
	$add->(3, 'substring search, 1,000,000 ≤ 25 ms', sprintf('%.1f ms', $search),
	    verdict($search <= 25));
	$search = quantile(1, map { $_->{cedar}{p50} } @{ $r->{searches} });
	$add->(3, 'substring search, 5,000 beside it ≤ 2 ms', sprintf('%.1f ms',
	    $search), verdict($search <= 2));
	$add->(5, '1 trip, ≤ 6 statements', "$r->{trips} trip, $r->{queries} "
	    . 'statements', verdict($r->{trips} == 1 && $r->{queries} <= 6));
	$add->(6, "≤ 4 MiB private a worker after $r->{worker_count} requests",
	    sprintf('%.1f MiB (after 1,000: %.1f)', $r->{worker_last} / 1024,
		$r->{worker_first} / 1024), verdict($r->{worker_last} <= 4096));
	$add->(6, 'idle stack without PostgreSQL ≤ 24 MiB', sprintf('%.1f MiB',
	    $r->{idle_kib} / 1024), verdict($r->{idle_kib} <= 24 * 1024));
	$add->(6, '≤ 12 MiB private a PostgreSQL backend', sprintf('%.1f MiB',
	    $r->{backend_kib} / 1024), verdict($r->{backend_kib} <= 12 * 1024));
	my %most = (css => 6, js => 3, page => 8);
	for my $what (qw(css js page)) {
		my $bytes = $r->{gzip}{$what} // 0;
		$add->(7, "gzip: $what ≤ $most{$what} KB", sprintf('%.1f KB',
		    $bytes / 1000), verdict($bytes && $bytes <= $most{$what} * 1000));
	}
	$add->(8, 'a worker ready ≤ 0.5 s', sprintf('%.2f s', $r->{ready_seconds}),
	    verdict($r->{ready_seconds} <= 0.5));
	$add->(8, '`./dev up` on a built tree ≤ 5 s', sprintf('%.1f s',
	    $r->{up_seconds}), verdict($r->{up_seconds} <= 5));
	if ($r->{export_seconds}) {
		my $speed = $r->{copy_seconds} / $r->{export_seconds};
		$add->(9, 'export of 1,000,000 within 10 MiB', sprintf('%.1f MiB',
		    $r->{export_kib} / 1024), verdict($r->{export_kib} <= 10240));
		$add->(9, '≥ 90 % of the speed of COPY', sprintf('%.0f %% (%.1f s)',
		    100 * $speed, $r->{export_seconds}), verdict($speed >= 0.9));
	}
	$add->('–', '1,000,000 generated members ≤ 120 s', sprintf('%.0f s',
	    $r->{fill_seconds}), verdict($r->{fill_seconds} <= 120))
	    if $r->{fill_seconds};
	return "| # | target | measured | |\n|---|---|---|---|\n" . join '', @rows;
}

sub write_down {
	my ($stack, $r) = @_;
	my %m = map { $_ => median(@{ $r->{rates}{$_} }) } keys %{ $r->{rates} };
	my $composite = 1 / (1 / $m{hello} + 1 / $m{pgbench});
	my $rounds = @{ $r->{rates}{product} };
	my $head = "| page | CPU µs, 1,000 | 1,000,000 | ratio | p50 ms, 1,000 | "
	    . "1,000,000 | p99 ms, 1,000 | 1,000,000 |\n"
	    . "|---|---|---|---|---|---|---|---|\n";
	my $search = $head =~ s/1,000 /5,000 /gr =~ s/1,000\b(?!,)/1,000/gr;

	return "# Results of `./dev bench`\n\n"
	    . "Made by the program; ratios are what counts, and only those of one "
	    . "run.\n\n- "
	    . strftime('%Y-%m-%d', gmtime) . "\n- " . machine($stack) . "\n- "
	    . versions($stack) . "\n- $rounds rounds, medians; 8 connections, "
	    . "$stack->{workers} workers each (Node $stack->{cpus}), plain http, "
	    . "load on the same machine\n\n"
	    . "## Targets\n\n" . targets($r, \%m, $composite)
	    . "\n## The Users page\n\n50 rows, signed in, row security on, the real "
	    . "frame, an organization of 1,000,000. Composite ceiling: "
	    . sprintf("%.0f a second.\n\n", $composite) . rates_table($r, \%m)
	    . "\n## Growth\n\nProcessor time of workers and PostgreSQL a request; "
	    . "one connection.\n\n$head"
	    . growth_table($r->{growth}, 'borealis', 'acme')
	    . "\nSubstring search, in an organization of 5,000 beside one of "
	    . "1,000,000:\n\n" . ($head =~ s/(ms|µs), 1,000/$1, 5,000/gr)
	    . growth_table($r->{searches}, 'cedar', 'acme');
}

1;
