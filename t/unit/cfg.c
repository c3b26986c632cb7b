/* cfg — the configuration file is understood or refused with its line. */
#include "cfg.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "tap.h"

static char path[] = "/tmp/orgdesk-cfg-XXXXXX";
static struct cfg cfg;
static char error[CFG_ERROR_MAX];

static void
write_file(const void *text, size_t len, mode_t mode)
{
	FILE *out;

	chmod(path, 0600);
	out = fopen(path, "w");
	if (out == NULL || fwrite(text, 1, len, out) != len ||
	    fclose(out) != 0 || chmod(path, mode) != 0)
		exit(1);
}

static bool
load(const char *text)
{
	*error = '\0';
	write_file(text, strlen(text), 0600);
	return cfg_load(&cfg, path, error);
}

static void
refuses(const char *text, const char *reason, const char *sentence)
{
	ok(!load(text) && strstr(error, reason) != NULL, "%s", sentence);
	if (strstr(error, reason) == NULL)
		printf("#   %s\n", error);
}

static void
test_load(void)
{
	ok(cfg_load(&cfg, NULL, error), "without a file there are presets");
	is_str(cfg.mail_driver, "sendmail", "a text has its preset");
	is_int(cfg.password_min, 12, "a number has its preset");
	ok(!cfg.has_secret, "the secret is not read by itself");
	ok(load("# a comment\n\n  password_min =  8 \r\n"
	    "base_url=https://a.example/?a=b#c\nclock_file =\n"),
	    "comments, blanks and CRLF are fine");
	is_int(cfg.password_min, 8, "a number is taken");
	is_str(cfg.base_url, "https://a.example/?a=b#c",
	    "a value may hold '=' and '#'");
	is_str(cfg.clock_file, "", "a value may be empty");
	is_int(cfg.session_hours, 24, "the others keep their presets");
	ok(load("web_user = x"), "the last line may lack its end");
}

static void
test_refusals(void)
{
	refuses("colour = blue\n", "line 1: an unknown key",
	    "an unknown key is named with its line");
	refuses("\nweb_user = a\nweb_user = b\n",
	    "line 3: a key for the second time", "a doubled key too");
	refuses("web_user\n", "no '='", "a line without '=' is none");
	refuses("password_min = 7\n", "out of range", "7 is too few");
	refuses("password_min = 65\n", "out of range", "65 is too many");
	refuses("password_min = 99999999999999999999\n", "out of range",
	    "20 digits are too many");
	refuses("password_min = \n", "not a whole", "nothing is no number");
	refuses("password_min = 1e1\n", "not a whole", "1e1 is no number");
	refuses("password_min = 0x10\n", "not a whole", "0x10 is no number");
	refuses("password_min = 12 # twelve\n", "not a whole",
	    "there are no comments behind values");
	refuses("web_user = a\tb\n", "control", "a tab is no part of a value");
	ok(!cfg_load(&cfg, "/nonexistent/orgdesk.conf", error) &&
	    strstr(error, "No such file") != NULL, "a missing file is said");
	ok(!cfg_load(&cfg, "/tmp", error), "a folder is no file");
	write_file("web_user = a\0b\n", 15, 0600);
	ok(!cfg_load(&cfg, path, error) && strstr(error, "NUL") != NULL,
	    "a NUL byte is refused");
}

static void
test_secret(void)
{
	char bytes[33], other[32];

	memset(bytes, 's', sizeof(bytes));
	cfg.secret_file = path;
	write_file(bytes, 31, 0600);
	ok(!cfg_read_secret(&cfg, error), "31 bytes are no secret");
	write_file(bytes, 32, 0644);
	ok(!cfg_read_secret(&cfg, error), "nor is what everybody may read");
	ok(strstr(error, "sss") == NULL, "and the error does not tell it");
	write_file(bytes, 32, 0400);
	ok(cfg_read_secret(&cfg, error) && cfg.has_secret, "32 bytes are one");
	ok(memcmp(cfg.secret, bytes, 32) == 0, "they are taken as they are");
	memcpy(other, cfg.secret, 32);
	write_file(bytes, 33, 0440);
	ok(cfg_read_secret(&cfg, error) && memcmp(cfg.secret, other, 32) != 0,
	    "of a longer file every byte counts");
	cfg.secret_file = "/tmp";
	ok(!cfg_read_secret(&cfg, error), "a folder holds no secret");
}

static void
test_sample(void)
{
	char text[32768];
	FILE *out = fmemopen(text, sizeof(text), "w");

	if (out == NULL)
		exit(1);
	cfg_print_sample(out);
	fclose(out);
	ok(load(text), "the sample can be loaded");
	for (char *s = text; (s = strchr(s, '\n')) != NULL; s++)
		if (s[1] == '#' && s[2] >= 'a' && s[2] <= 'z')
			s[1] = ' ';
	ok(load(text), "also with every key switched on");
	if (*error != '\0')
		printf("#   %s\n", error);
}

static void
test_clock(void)
{
	int64_t before = clock_wall_ms() / 1000;

	ok(clock_now() - before <= 2, "without a file the clock is right");
	write_file("86400\n", 6, 0600);
	clock_init(path);
	ok(clock_now() - before >= 86400, "a file moves it");
	write_file("-60\n", 4, 0600);
	ok(clock_now() < before, "also back, while the process runs");
	unlink(path);
	ok(clock_now() - before <= 5 && clock_now() >= before,
	    "without its file it is right again");
	ok(clock_wall_ms() / 1000 - before <= 5, "the log's clock never moved");
}

int
main(void)
{
	if (mkstemp(path) < 0)
		return 1;
	test_load();
	test_refusals();
	test_secret();
	test_sample();
	test_clock();
	return done();
}
