#include "message.h"

#include <idn2.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "crypto.h"

#define LINE_LETTERS 76 /* RFC 2045 6.7 (5) */
#define PLAIN_LETTERS 900
#define WORD_BYTES 45	/* 60 letters of base64: a word of 72 */
#define ADDRESS_MAX 254 /* RFC 5321 4.5.3.1.3 */
#define BOUNDARY_MAX 32

static const char *message_fault(const struct message *);
static bool is_one_line(const char *);
static bool is_ascii(const char *);
static char *address_ascii(struct arena *, const char *);
static bool is_address(const char *);
static void put_from(struct buf *, const char *, const char *);
static void put_phrase(struct buf *, const char *);
static void put_date(struct buf *, int64_t);
static void put_part(struct buf *, const char *, const char *, const char *);
static bool is_plain(const char *);
static void put_plain(struct buf *, const char *);
static void boundary_of(const char *, char[BOUNDARY_MAX]);
static size_t word_length(const char *);
static const char *put_line(struct buf *, const char *);

const char *
message_write(struct buf *out, const struct message *m)
{
	const char *fault = message_fault(m);
	char *from, *to, boundary[BOUNDARY_MAX];

	if (fault != NULL)
		return fault;
	from = message_address(out->arena, m->from);
	to = message_address(out->arena, m->to);
	if (from == NULL || to == NULL)
		return from == NULL ? "From is not one address" :
		    "To is not one address";
	put_from(out, m->from, from);
	buf_printf(out, "To: %s\r\n", to);
	put_date(out, m->at);
	buf_printf(out, "Message-ID: %s\r\nSubject: ", m->id);
	message_put_words(out, m->subject);
	boundary_of(m->id, boundary);
	buf_printf(out, "\r\nMIME-Version: 1.0\r\n"
	    "Auto-Submitted: auto-generated\r\n"
	    "Content-Language: %s\r\n"
	    "Content-Type: multipart/alternative;\r\n"
	    " boundary=\"%s\"\r\n\r\n", m->language, boundary);
	put_part(out, boundary, "plain", m->text);
	put_part(out, boundary, "html", m->html);
	buf_printf(out, "--%s--\r\n", boundary);
	return NULL;
}

static const char *
message_fault(const struct message *m)
{
	if (!is_one_line(m->from))
		return "From holds a control character";
	if (!is_one_line(m->to))
		return "To holds a control character";
	if (!is_one_line(m->subject) || *m->subject == '\0')
		return "Subject is empty or holds a control character";
	if (!is_one_line(m->id) || !is_ascii(m->id) || *m->id != '<')
		return "Message-ID is malformed";
	if (!is_one_line(m->language) || !is_ascii(m->language))
		return "Content-Language is malformed";
	return NULL;
}

/* C0 and DEL are refused; anything else cannot end a header's line. */
static bool
is_one_line(const char *value)
{
	for (; *value != '\0'; value++)
		if ((unsigned char)*value < ' ' || *value == 0x7f)
			return false;
	return true;
}

static bool
is_ascii(const char *value)
{
	for (; *value != '\0'; value++)
		if ((unsigned char)*value >= 0x80)
			return false;
	return true;
}

char *
message_address(struct arena *arena, const char *mailbox)
{
	const char *open = strrchr(mailbox, '<');
	size_t len;

	if (open != NULL) {
		len = strlen(open + 1);
		if (len < 1 || open[len] != '>')
			return NULL;
		mailbox = arena_strndup(arena, open + 1, len - 1);
	}
	return is_address(mailbox) ? address_ascii(arena, mailbox) : NULL;
}

/* Exactly one, without what would need quoting: our own rule for addresses
 * lets nothing else in, and nothing else may reach a header or an envelope. */
static bool
is_address(const char *text)
{
	const char *at = strrchr(text, '@');

	return is_one_line(text) && strlen(text) <= ADDRESS_MAX &&
	    at != NULL && at != text && at[1] != '\0' &&
	    strchr(text, '@') == at &&
	    strpbrk(text, " \"(),:;<>[\\]") == NULL;
}

static char *
address_ascii(struct arena *arena, const char *address)
{
	const char *domain = strrchr(address, '@') + 1;
	char *ascii = NULL;

	if (is_ascii(domain))
		return arena_strdup(arena, address);
	if (idn2_to_ascii_8z(domain, &ascii,
		IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
		return NULL;
	arena_defer(arena, idn2_free, ascii);
	return arena_printf(arena, "%.*s%s", (int)(domain - address), address,
	    ascii);
}

static void
put_from(struct buf *out, const char *mailbox, const char *address)
{
	const char *open = strrchr(mailbox, '<');
	size_t len = open == NULL ? 0 : (size_t)(open - mailbox);

	while (len > 0 && mailbox[len - 1] == ' ')
		len--;
	if (len >= 2 && mailbox[0] == '"' && mailbox[len - 1] == '"') {
		mailbox++;
		len -= 2;
	}
	buf_puts(out, "From: ");
	if (len > 0)
		put_phrase(out, arena_strndup(out->arena, mailbox, len));
	buf_printf(out, "<%s>\r\n", address);
}

/* A display name: quoted, or encoded words when it is not ASCII. */
static void
put_phrase(struct buf *out, const char *name)
{
	if (!is_ascii(name) || strlen(name) > WORD_BYTES) {
		message_put_words(out, name);
		buf_putc(out, ' ');
		return;
	}
	buf_putc(out, '"');
	for (; *name != '\0'; name++) {
		if (*name == '"' || *name == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *name);
	}
	buf_puts(out, "\" ");
}

static void
put_date(struct buf *out, int64_t at)
{
	static const char days[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t seconds = (time_t)at;
	struct tm tm = { 0 };

	gmtime_r(&seconds, &tm);
	buf_printf(out, "Date: %s, %02d %s %d %02d:%02d:%02d +0000\r\n",
	    days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon],
	    tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/*
 * RFC 2047: short ASCII as it is, everything else in words of base64, cut
 * between characters and folded.
 */
void
message_put_words(struct buf *out, const char *text)
{
	unsigned char word[WORD_BYTES / 3 * 4 + 1];

	if (is_ascii(text) && strlen(text) <= 60 &&
	    strstr(text, "=?") == NULL) {
		buf_puts(out, text);
		return;
	}
	while (*text != '\0') {
		size_t len = word_length(text);

		EVP_EncodeBlock(word, (const unsigned char *)text, (int)len);
		buf_printf(out, "=?UTF-8?B?%s?=", word);
		text += len;
		if (*text != '\0')
			buf_puts(out, "\r\n ");
	}
}

/* Bytes of the next word: at most WORD_BYTES, no character cut in two. */
static size_t
word_length(const char *text)
{
	size_t len = strnlen(text, WORD_BYTES + 1);

	if (len <= WORD_BYTES)
		return len;
	for (len = WORD_BYTES; len > WORD_BYTES - 4; len--)
		if (((unsigned char)text[len] & 0xc0) != 0x80)
			return len;
	return WORD_BYTES; /* not UTF-8: cut anywhere */
}

static void
put_part(struct buf *out, const char *boundary, const char *type,
    const char *body)
{
	bool is_seven_bit = is_plain(body);

	buf_printf(out, "--%s\r\nContent-Type: text/%s; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: %s\r\n\r\n", boundary, type,
	    is_seven_bit ? "7bit" : "quoted-printable");
	if (is_seven_bit)
		put_plain(out, body);
	else
		message_put_quoted(out, body);
	buf_puts(out, "\r\n");
}

/* ASCII in lines that may stand as they are (RFC 5322 2.1.1), so that a link
 * stands in one piece and a person can read the file. */
static bool
is_plain(const char *body)
{
	size_t column = 0;

	for (; *body != '\0'; body++) {
		column = *body == '\n' ? 0 : column + 1;
		if (column > PLAIN_LETTERS || (unsigned char)*body >= 0x7f ||
		    (*body < ' ' && *body != '\n' && *body != '\t'))
			return false;
	}
	return true;
}

static void
put_plain(struct buf *out, const char *body)
{
	for (; *body != '\0'; body++) {
		if (*body == '\n')
			buf_putc(out, '\r');
		buf_putc(out, *body);
	}
}

/* A digest that no body can know, and in quoted-printable not even hold. */
static void
boundary_of(const char *id, char out[BOUNDARY_MAX])
{
	unsigned char hash[CRYPTO_KEY];
	size_t used = 0;

	crypto_sha256(id, strlen(id), hash);
	used += (size_t)snprintf(out, BOUNDARY_MAX, "=_");
	for (size_t i = 0; i < 12; i++)
		used += (size_t)snprintf(out + used, BOUNDARY_MAX - used,
		    "%02x", hash[i]);
}

/* RFC 2045 6.7. Any of CRLF, LF, CR is a line end. */
void
message_put_quoted(struct buf *out, const char *text)
{
	while (*text != '\0') {
		text = put_line(out, text);
		if (*text == '\0')
			return;
		text += text[0] == '\r' && text[1] == '\n' ? 2 : 1;
		buf_puts(out, "\r\n");
	}
}

/* One line of text, in as many lines as it needs; returns its end. */
static const char *
put_line(struct buf *out, const char *text)
{
	size_t column = 0;

	for (; strchr("\r\n", *text) == NULL; text++) {
		bool is_last = strchr("\r\n", text[1]) != NULL;
		bool is_blank = *text == ' ' || *text == '\t';
		bool is_literal = is_blank ? !is_last :
		    *text > ' ' && *text < 0x7f && *text != '=' &&
		    (*text != '.' || column > 0);
		size_t width = is_literal ? 1 : 3;

		if (column + width > LINE_LETTERS - (is_last ? 0u : 1u)) {
			buf_puts(out, "=\r\n");
			column = 0;
		}
		if (is_literal)
			buf_putc(out, *text);
		else
			buf_printf(out, "=%02X", (unsigned char)*text);
		column += width;
	}
	return text;
}
