/* A mail as it leaves: headers, encodings, and what is refused. */
#include "message.h"

#include <stdlib.h>

#include "tap.h"

static struct arena *arena;

static const struct message letter = {
	.from = "orgdesk <noreply@orgdesk.example>",
	.to = "pia@acme.example",
	.id = "<abc123@orgdesk.example>",
	.subject = "Olga invites you",
	.language = "en",
	.text = "Hello Pia,\n\nhttps://orgdesk.example/invitations/AbC\n",
	.html = "<p>Hello <b>Pia</b></p>\n",
	.at = 1795183327,
};

static char *
write_letter(const struct message *m, const char **fault)
{
	struct buf out;

	buf_init(&out, arena);
	*fault = message_write(&out, m);
	return out.data;
}

static char *
words(const char *text)
{
	struct buf out;

	buf_init(&out, arena);
	message_put_words(&out, text);
	return out.data;
}

static char *
quoted(const char *text)
{
	struct buf out;

	buf_init(&out, arena);
	message_put_quoted(&out, text);
	return out.data;
}

static bool
has_line(const char *message, const char *line)
{
	const char *found = strstr(message, line);
	size_t len = strlen(line);

	return found != NULL && (found == message || found[-1] == '\n') &&
	    strncmp(found + len, "\r\n", 2) == 0;
}

/* Every CR has its LF, every LF its CR, no line is longer than max. */
static bool
is_well_formed(const char *message, size_t max)
{
	size_t column = 0;

	for (const char *p = message; *p != '\0'; p++) {
		if ((*p == '\r') != (p[1] == '\n'))
			return false;
		if ((unsigned char)*p >= 0x80 || column > max)
			return false;
		column = *p == '\n' ? 0 : *p == '\r' ? column : column + 1;
	}
	return true;
}

static void
test_headers(void)
{
	const char *fault, *m = write_letter(&letter, &fault);

	is_str(fault, NULL, "an ordinary letter is written");
	ok(has_line(m, "From: \"orgdesk\" <noreply@orgdesk.example>"),
	    "From is the configured mailbox");
	ok(has_line(m, "To: pia@acme.example"), "To is the recipient");
	ok(has_line(m, "Date: Fri, 20 Nov 2026 14:02:07 +0000"),
	    "Date is the clock's, in RFC 5322 form");
	ok(has_line(m, "Message-ID: <abc123@orgdesk.example>"),
	    "Message-ID is the one that was fixed at insert");
	ok(has_line(m, "Subject: Olga invites you"), "Subject stands plain");
	ok(has_line(m, "Auto-Submitted: auto-generated"),
	    "no robot needs to answer");
	ok(has_line(m, "MIME-Version: 1.0"), "it is MIME");
	ok(has_line(m, "Content-Language: en"), "it names its language");
	ok(strstr(m, "text/plain") < strstr(m, "text/html"),
	    "the text part stands before the HTML part");
	ok(strstr(m, "\r\nhttps://orgdesk.example/invitations/AbC\r\n") != NULL,
	    "a link in the text part stands in one piece");
	ok(is_well_formed(m, 76), "all lines end in CRLF");
	ok(strstr(m, "quoted-printable") == NULL,
	    "ASCII stands as it is, for people who read the file");
	is_str(write_letter(&letter, &fault), m,
	    "written again it is the same, byte for byte");
}

static void
test_parts(void)
{
	const char *fault;
	struct message m = letter;
	char *text = arena_alloc(arena, 2001);

	m.text = "Ciao,\n\nperché no?\n";
	m.html = "<p>perché no?</p>\n";
	ok(strstr(write_letter(&m, &fault), "perch=C3=A9 no?") != NULL,
	    "other letters make a part quoted-printable");
	ok(is_well_formed(write_letter(&m, &fault), 76),
	    "then all lines have at most 76 letters");
	m.text = memset(text, 'x', 2000);
	ok(is_well_formed(write_letter(&m, &fault), 76),
	    "a line that is too long for SMTP is broken softly");
	m.text = "a\rb";
	ok(is_well_formed(write_letter(&m, &fault), 76),
	    "a stray carriage return becomes a line end");
	m.text = "a\x1b[2Jb";
	ok(strstr(write_letter(&m, &fault), "a=1B[2Jb") != NULL,
	    "a control character is encoded");
}

static void
test_words(void)
{
	const char *many = "Così perché già più là età può sarà città è così"
	    " 👩‍👩‍👧‍👦 \"<b>\"";

	is_str(words("Plain"), "Plain", "ASCII stays as it is");
	is_str(words("perché"), "=?UTF-8?B?cGVyY2jDqQ==?=",
	    "other letters become an encoded word");
	is_str(words("=?UTF-8?B?eA==?="),
	    "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=",
	    "what looks like an encoded word is encoded itself");
	ok(is_well_formed(words(many), 76), "long ones are folded");
	ok(strstr(words(many), "?=\r\n =?UTF-8?B?") != NULL,
	    "between words, by CRLF and a space");
	ok(strncmp(words("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaéb"),
	    "=?UTF-8?B?YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
	    "YWFhYWE=?=", 72) == 0, "no character is cut in two");
}

static void
test_quoted(void)
{
	char *text = arena_alloc(arena, 301);

	is_str(quoted("a=b"), "a=3Db", "the equals sign is encoded");
	is_str(quoted("a\nb\r\nc\rd"), "a\r\nb\r\nc\r\nd",
	    "every line end becomes CRLF");
	is_str(quoted("a \nb\t"), "a=20\r\nb=09",
	    "a blank at the end of a line is encoded");
	is_str(quoted(".\n..x"), "=2E\r\n=2E.x",
	    "a dot at the beginning of a line is encoded");
	is_str(quoted("è"), "=C3=A8", "other bytes are encoded");
	memset(text, 'x', 300);
	ok(is_well_formed(quoted(text), 76), "long lines are broken softly");
	memset(text, '=', 300);
	ok(is_well_formed(quoted(text), 76), "also when all is encoded");
	memset(text, 'x', 300);
	text[76] = '\0';
	ok(strstr(quoted(text), "=\r\n") == NULL,
	    "a line of just 76 letters is not broken");
}

static void
test_refused(void)
{
	const char *fault;
	struct message m = letter;

	m.subject = "Hello\r\nBcc: eve@evil.example";
	write_letter(&m, &fault);
	ok(fault != NULL, "a subject with a line end is refused");
	m = letter;
	m.to = "pia@acme.example\nBcc: eve@evil.example";
	write_letter(&m, &fault);
	ok(fault != NULL, "a recipient with a line end is refused");
	m.to = "pia@acme.example, eve@evil.example";
	write_letter(&m, &fault);
	ok(fault != NULL, "two recipients are refused");
	m.to = "@acme.example";
	write_letter(&m, &fault);
	ok(fault != NULL, "an address without a local part is refused");
	m = letter;
	m.id = "<a@b>\r\nX: y";
	write_letter(&m, &fault);
	ok(fault != NULL, "a Message-ID with a line end is refused");
	m = letter;
	m.from = "orgdesk\rX <noreply@orgdesk.example>";
	write_letter(&m, &fault);
	ok(fault != NULL, "a sender with a carriage return is refused");
}

static void
test_addresses(void)
{
	const char *fault;
	struct message m = letter;

	is_str(message_address(arena, "a@b.example"), "a@b.example",
	    "a bare address is its own envelope");
	is_str(message_address(arena, "\"O, D\" <a@b.example>"), "a@b.example",
	    "a mailbox gives its address");
	is_str(message_address(arena, "pia@bücher.example"),
	    "pia@xn--bcher-kva.example", "a domain becomes ASCII");
	is_str(message_address(arena, "a <b@c.example> d"), NULL,
	    "text after the address is refused");
	is_str(message_address(arena, "a@b@c.example"), NULL,
	    "two signs are refused");
	m.from = "Müller \"& Söhne\" <a@b.example>";
	ok(strstr(write_letter(&m, &fault), "From: =?UTF-8?B?") != NULL,
	    "a sender's name is encoded when it must be");
	m.from = "a \"b\" <a@b.example>";
	ok(has_line(write_letter(&m, &fault),
	    "From: \"a \\\"b\\\"\" <a@b.example>"),
	    "quotes in a sender's name are escaped");
}

int
main(void)
{
	arena = arena_new((size_t)1 << 20);
	test_headers();
	test_parts();
	test_words();
	test_quoted();
	test_refused();
	test_addresses();
	arena_free(arena);
	return done();
}
