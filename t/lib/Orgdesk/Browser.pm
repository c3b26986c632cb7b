package Orgdesk::Browser;

# A browser without a screen: cookies, redirects, forms. It asks the workers
# over FastCGI with the parameters that nginx lets through.

use strict;
use warnings;
use Carp qw(croak);

use Orgdesk::Answer;
use Orgdesk::Fcgi;

my $requests = 0;

sub new {
	my ($class, $stack, %self) = @_;

	return bless { stack => $stack, cookies => {}, address => '192.0.2.1',
	    agent => 'Mozilla/5.0 (X11; Linux) Test/1.0', language => 'en',
	    %self }, $class;
}

sub last { return $_[0]{last} }

# options: headers { Name => value or undef }, body, type, json.
sub request {
	my ($self, $method, $path, %options) = @_;
	my $id = sprintf '%016x%016x', $$, ++$requests;
	my %headers = (Host => 'orgdesk.test', Accept => $options{json}
	    ? 'application/json' : 'text/html,*/*;q=0.8',
	    'Accept-Language' => $self->{language}, 'User-Agent' => $self->{agent},
	    %{ $options{headers} || {} });
	my $cookies = join '; ', map { "$_=$self->{cookies}{$_}" }
	    sort keys %{ $self->{cookies} };

	$headers{Cookie} //= $cookies if $cookies ne '' || exists $headers{Cookie};
	my @params = (REQUEST_METHOD => $method, REQUEST_URI => $path,
	    REMOTE_ADDR => $self->{address}, REQUEST_ID => $id,
	    CONTENT_TYPE => $options{type} // '',
	    CONTENT_LENGTH => defined $options{body} ? length $options{body} : '',
	    map { my $name = 'HTTP_' . uc(s/-/_/gr);
		defined $headers{$_} ? ($name => $headers{$_}) : () }
	    sort keys %headers);
	my $worker = $self->{stack}->worker_for($method, $path);
	my $got = Orgdesk::Fcgi::ask($worker->{socket}, \@params, $options{body})
	    or croak "$method $path: the worker hung up, " . $worker->obituary;
	my $answer = Orgdesk::Answer->new(%$got, method => $method,
	    path => $path, id => $id, worker => $worker);

	$self->keep_cookies($answer);
	return $self->{last} = $answer;
}

sub keep_cookies {
	my ($self, $answer) = @_;

	for ($answer->header('Set-Cookie')) {
		my ($name, $value, $rest) = /^([^=]+)=([^;]*)(.*)/ or next;
		if ($rest =~ /max-age=(?:0|-\d+)\b/i || $value eq '') {
			delete $self->{cookies}{$name};
		} else {
			$self->{cookies}{$name} = $value;
		}
	}
}

sub get {
	my ($self, $path, %headers) = @_;

	return $self->request('GET', $path, headers => \%headers);
}

# The decoded body; croaks unless the answer is 200.
sub get_json {
	my ($self, $path, %headers) = @_;
	my $answer = $self->request('GET', $path, headers => \%headers, json => 1);

	croak "GET $path: $answer->{status} $answer->{body}"
	    if $answer->{status} != 200;
	return $answer->json;
}

# Follows redirects to pages.
sub visit {
	my ($self, $path) = @_;
	my $answer = $self->get($path);

	for (1 .. 10) {
		return $answer if $answer->{status} !~ /^30[1237]$/;
		$answer = $self->get($answer->location);
	}
	croak "$path leads in circles";
}

# The session's csrf value, from any page with a form.
sub csrf {
	my ($self) = @_;
	my $key = join '|', map { $self->{cookies}{$_} // '' }
	    qw(__Host-sid __Host-pre);

	if (!$self->{csrf} || $self->{csrf}[0] ne $key) {
		for my $page ('/organizations', '/signin') {
			my $last = $self->{last};
			my $answer = $self->get($page);
			$self->{last} = $last;
			my ($found) = $answer->characters
			    =~ /name="csrf" value="([^"]+)"/ or next;
			$key = join '|', map { $self->{cookies}{$_} // '' }
			    qw(__Host-sid __Host-pre);
			$self->{csrf} = [$key, $found];
			last;
		}
	}
	return $self->{csrf}[1] // croak 'no page offered a csrf value';
}

# fields: a hash, or a list of names and values (for order and repetition).
# A value may be an array (repeated) or { filename, content, type } (a file;
# the form is then multipart). The csrf value is added unless given; undef
# leaves a field out. Options as for request().
sub post {
	my ($self, $path, $fields, %options) = @_;
	my @pairs = ref $fields eq 'ARRAY' ? @$fields
	    : map { ($_ => $fields->{$_}) } sort keys %{ $fields || {} };
	my %given = @pairs;

	unshift @pairs, csrf => $self->csrf if !exists $given{csrf};
	my ($type, $body) = encode(@pairs);
	return $self->request('POST', $path, type => $type, body => $body,
	    %options, headers => { Origin => $self->{stack}->base_url,
	    'Sec-Fetch-Site' => 'same-origin', %{ $options{headers} || {} } });
}

# Sends to a worker of the caller's choice and does not wait: for races. The
# answer comes from Orgdesk::Fcgi::read_answer(what this returned).
sub post_later {
	my ($self, $worker, $path, $fields) = @_;
	my ($type, $body) = encode(csrf => $self->csrf, %$fields);

	return Orgdesk::Fcgi::connect_to($worker->{socket}, [
	    REQUEST_METHOD => 'POST', REQUEST_URI => $path,
	    REMOTE_ADDR => $self->{address}, CONTENT_TYPE => $type,
	    CONTENT_LENGTH => length $body, HTTP_ACCEPT => 'application/json',
	    HTTP_ORIGIN => $self->{stack}->base_url, HTTP_COOKIE => join '; ',
	    map { "$_=$self->{cookies}{$_}" } sort keys %{ $self->{cookies} } ],
	    $body);
}

sub post_json {
	my ($self, $path, $fields, %options) = @_;

	return $self->post($path, $fields, %options, json => 1);
}

# Sends a form of the page seen last, with changed fields.
sub submit {
	my ($self, $action, %changes) = @_;
	my $page = $self->{last};
	my $form = $page->form($action) or croak "no form for $action";
	my %fields = (%{ $form->{fields} }, %changes);
	my ($button) = grep { ($_->{action} // '') =~ $action }
	    @{ $form->{buttons} };
	my $path = $button && $button->{action} || $form->{action}
	    || $page->{path};

	return $form->{method} eq 'post' ? $self->post($path, \%fields)
	    : $self->get("$path?" . (encode(%fields))[1]);
}

sub encode {
	my (@pairs) = @_;
	my @flat;

	while (my ($name, $value) = splice @pairs, 0, 2) {
		push @flat, map { [$name, $_] } grep { defined }
		    ref $value eq 'ARRAY' ? @$value : $value;
	}
	return multipart(@flat) if grep { ref $_->[1] } @flat;
	return ('application/x-www-form-urlencoded',
	    join '&', map { escape($_->[0]) . '=' . escape($_->[1]) } @flat);
}

sub escape {
	my ($text) = @_;

	utf8::encode($text) if utf8::is_utf8($text);
	$text =~ s/([^A-Za-z0-9_.~-])/sprintf '%%%02X', ord $1/ge;
	return $text;
}

sub multipart {
	my (@flat) = @_;
	my $boundary = 'orgdesk-test-boundary';
	my $body = '';

	for (@flat) {
		my ($name, $value) = @$_;
		my $file = ref $value ? $value : undef;
		my $content = $file ? $file->{content} : $value;
		utf8::encode($content) if utf8::is_utf8($content);
		$body .= "--$boundary\r\nContent-Disposition: form-data;"
		    . " name=\"$name\"" . ($file
		    ? "; filename=\"$file->{filename}\"\r\nContent-Type: "
		    . ($file->{type} // 'application/octet-stream') : '')
		    . "\r\n\r\n$content\r\n";
	}
	return ("multipart/form-data; boundary=$boundary",
	    "$body--$boundary--\r\n");
}

# What the last answer cost: { queries, trips, ms, route, … } of its log line.
sub cost {
	my ($self, $answer) = @_;

	$answer //= $self->{last};
	return $answer->{worker}->line_of($answer->{id});
}

1;
