/*
 * Driver smtp: libcurl, one connection kept between mails. With smtp_tls
 * "opportunistic" and no authority named, encryption is taken as it comes, as
 * mail servers do among themselves; a password is only ever sent over a
 * connection whose certificate was checked, unless smtp_tls is "never".
 */
#include "transport.h"

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crypto.h"
#include "lazy.h"

#define CONNECT_SECONDS 10
#define SEND_SECONDS 120 /* some servers think long (RFC 5321 4.5.3.2) */
#define PASSWORD_MAX 512

/* Only jobs that send by SMTP need libcurl. */
#define CURL_LIBRARY "libcurl.so.4"
#define CURL_SYMBOLS(X)                                                      \
	X(curl_global_init) X(curl_global_cleanup) X(curl_easy_init)         \
	X(curl_easy_setopt) X(curl_easy_perform) X(curl_easy_getinfo)        \
	X(curl_easy_strerror) X(curl_easy_cleanup) X(curl_slist_append)      \
	X(curl_slist_free_all)
static struct curl_library {
	CURL_SYMBOLS(LAZY_MEMBER)
} lib;
#define CURL_SYMBOL(name) LAZY_SYMBOL(struct curl_library, name)
static const struct lazy_symbol symbols[] = { CURL_SYMBOLS(CURL_SYMBOL) };

struct smtp {
	CURL *curl;
	const struct letter *letter;
	size_t done; /* bytes of the letter that were read */
	char error[CURL_ERROR_SIZE];
};

static bool smtp_set_up(struct smtp *, const struct cfg *, char *);
static bool set_address(struct smtp *, const struct cfg *, char *);
static void set_trust(struct smtp *, const struct cfg *, long);
static bool set_password(struct smtp *, const struct cfg *, char *);
static size_t read_letter(char *, size_t, size_t, void *);
static enum delivery judge(struct smtp *, CURLcode, char *);
static void smtp_close(void *);

static bool
library_open(char *reason)
{
	if (lazy_open(CURL_LIBRARY, &lib, symbols,
		sizeof(symbols) / sizeof(symbols[0])))
		return true;
	transport_say(reason, "%s cannot be opened", CURL_LIBRARY);
	return false;
}

static void *
smtp_open(const struct cfg *cfg, char *reason)
{
	struct smtp *smtp = calloc(1, sizeof(*smtp));

	if (!library_open(reason)) {
		free(smtp);
		return NULL;
	}
	if (smtp == NULL || lib.curl_global_init(CURL_GLOBAL_DEFAULT) != 0 ||
	    (smtp->curl = lib.curl_easy_init()) == NULL)
		abort();
	if (smtp_set_up(smtp, cfg, reason))
		return smtp;
	smtp_close(smtp);
	return NULL;
}

static bool
smtp_set_up(struct smtp *smtp, const struct cfg *cfg, char *reason)
{
	static const struct {
		const char *name;
		long level;
	} levels[] = { { "never", CURLUSESSL_NONE },
		{ "opportunistic", CURLUSESSL_TRY },
		{ "required", CURLUSESSL_ALL } };
	long level = -1;

	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (strcmp(levels[i].name, cfg->smtp_tls) == 0)
			level = levels[i].level;
	if (level < 0) {
		transport_say(reason, "smtp_tls \"%s\" is none of never,"
		    " opportunistic, required", cfg->smtp_tls);
		return false;
	}
	if (level == CURLUSESSL_TRY &&
	    (*cfg->smtp_user != '\0' || *cfg->smtp_ca_file != '\0'))
		level = CURLUSESSL_ALL;
	lib.curl_easy_setopt(smtp->curl, CURLOPT_NOSIGNAL, 1L);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_ERRORBUFFER, smtp->error);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_CONNECTTIMEOUT,
	    (long)CONNECT_SECONDS);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_TIMEOUT, (long)SEND_SECONDS);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_PROXY, "");
	lib.curl_easy_setopt(smtp->curl, CURLOPT_UPLOAD, 1L);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_READFUNCTION, read_letter);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_READDATA, smtp);
	set_trust(smtp, cfg, level);
	return set_address(smtp, cfg, reason) &&
	    set_password(smtp, cfg, reason);
}

/* The server, and after a slash the name to greet it with: our own host. */
static bool
set_address(struct smtp *smtp, const struct cfg *cfg, char *reason)
{
	const char *host = strstr(cfg->base_url, "://");
	const char *server = strstr(cfg->smtp_url, "://");
	char url[1024];
	int n;

	host = host == NULL ? cfg->base_url : host + 3;
	n = snprintf(url, sizeof(url), "%s%s%.*s", cfg->smtp_url,
	    server != NULL && strchr(server + 3, '/') != NULL ? "" : "/",
	    server != NULL && strchr(server + 3, '/') != NULL ? 0 :
	    (int)strcspn(host, ":/"), host);
	if (server != NULL && n > 0 && (size_t)n < sizeof(url) &&
	    lib.curl_easy_setopt(smtp->curl, CURLOPT_PROTOCOLS_STR,
		"smtp,smtps") == CURLE_OK &&
	    lib.curl_easy_setopt(smtp->curl, CURLOPT_URL, url) == CURLE_OK &&
	    (strncmp(url, "smtp://", 7) == 0 ||
		strncmp(url, "smtps://", 8) == 0))
		return true;
	transport_say(reason, "smtp_url must begin with smtp:// or smtps://");
	return false;
}

static void
set_trust(struct smtp *smtp, const struct cfg *cfg, long level)
{
	bool is_checked = level == CURLUSESSL_ALL ||
	    strncmp(cfg->smtp_url, "smtps:", 6) == 0;

	lib.curl_easy_setopt(smtp->curl, CURLOPT_USE_SSL, level);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_SSLVERSION,
	    (long)CURL_SSLVERSION_TLSv1_2);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_SSL_VERIFYPEER,
	    is_checked ? 1L : 0L);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_SSL_VERIFYHOST,
	    is_checked ? 2L : 0L);
	if (*cfg->smtp_ca_file != '\0')
		lib.curl_easy_setopt(smtp->curl, CURLOPT_CAINFO,
		    cfg->smtp_ca_file);
}

static bool
set_password(struct smtp *smtp, const struct cfg *cfg, char *reason)
{
	char password[PASSWORD_MAX];
	ssize_t n = -1;
	int fd;

	if (*cfg->smtp_user == '\0')
		return true;
	fd = open(cfg->smtp_password_file, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		n = read(fd, password, sizeof(password) - 1);
		close(fd);
	}
	if (n <= 0) {
		transport_say(reason, "cannot read smtp_password_file: %s",
		    n == 0 ? "it is empty" : strerror(errno));
		return false;
	}
	password[n] = '\0';
	password[strcspn(password, "\r\n")] = '\0';
	lib.curl_easy_setopt(smtp->curl, CURLOPT_USERNAME, cfg->smtp_user);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_PASSWORD, password);
	crypto_wipe(password, sizeof(password));
	return true;
}

static enum delivery
smtp_send(void *state, const struct letter *letter, char *reason)
{
	struct smtp *smtp = state;
	struct curl_slist *to = lib.curl_slist_append(NULL, letter->to);
	CURLcode code;

	if (to == NULL)
		abort();
	smtp->letter = letter;
	smtp->done = 0;
	smtp->error[0] = '\0';
	lib.curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, letter->from);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, to);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_INFILESIZE_LARGE,
	    (curl_off_t)letter->len);
	code = lib.curl_easy_perform(smtp->curl);
	lib.curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, NULL);
	lib.curl_slist_free_all(to);
	return judge(smtp, code, reason);
}

static size_t
read_letter(char *out, size_t size, size_t count, void *state)
{
	struct smtp *smtp = state;
	size_t len = smtp->letter->len - smtp->done;

	if (len > size * count)
		len = size * count;
	memcpy(out, smtp->letter->data + smtp->done, len);
	smtp->done += len;
	return len;
}

/*
 * Only an answer to MAIL, RCPT or DATA, or to the message itself, speaks of
 * this mail; 421 there means the server is closing. A refused greeting, a
 * failed sign-in, a certificate that does not fit: no mail goes now. A server
 * that is lost over a message may be lost over it again: the others go first.
 */
static enum delivery
judge(struct smtp *smtp, CURLcode code, char *reason)
{
	long answer = 0;
	bool is_about_mail = code == CURLE_SEND_ERROR || smtp->done > 0;

	if (code == CURLE_OK)
		return DELIVERY_SENT;
	lib.curl_easy_getinfo(smtp->curl, CURLINFO_RESPONSE_CODE, &answer);
	transport_say(reason, "%s", smtp->error[0] == '\0' ?
	    lib.curl_easy_strerror(code) : smtp->error);
	if (is_about_mail && answer >= 500 && answer <= 599) {
		transport_say(reason, "the server answered %ld", answer);
		return DELIVERY_REFUSED;
	}
	if (is_about_mail && answer >= 400 && answer != 421) {
		transport_say(reason, "the server answered %ld", answer);
		return DELIVERY_LATER;
	}
	return smtp->done > 0 ? DELIVERY_LATER : DELIVERY_AWAY;
}

static void
smtp_close(void *state)
{
	struct smtp *smtp = state;

	lib.curl_easy_cleanup(smtp->curl);
	lib.curl_global_cleanup();
	free(smtp);
}

bool
transport_smtp_answers(const struct cfg *cfg, long seconds, char *reason)
{
	char error[CURL_ERROR_SIZE] = "";
	CURLcode code;
	CURL *curl;

	if (!library_open(reason))
		return false;
	curl = lib.curl_easy_init();
	if (curl == NULL)
		abort();
	lib.curl_easy_setopt(curl, CURLOPT_URL, cfg->smtp_url);
	lib.curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
	lib.curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
	lib.curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
	lib.curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
	lib.curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
	code = lib.curl_easy_perform(curl);
	lib.curl_easy_cleanup(curl);
	if (code != CURLE_OK)
		transport_say(reason, "%s", *error != '\0' ? error :
		    lib.curl_easy_strerror(code));
	return code == CURLE_OK;
}

const struct transport_driver transport_smtp = { "smtp", smtp_open, smtp_send,
	smtp_close };
