/* The drivers that need no server: a folder, a command. */
#include "transport.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

static char folder[] = "/tmp/orgdesk-transport-XXXXXX";
static char path[4096], reason[TRANSPORT_REASON_MAX];

static const struct letter letter = {
	.id = 7, .name = "0000000007.abc.eml", .from = "noreply@a.example",
	.to = "pia@b.example", .data = "Subject: x\r\n\r\nfirst\r\n", .len = 21,
};

static const char *
in_folder(const char *name)
{
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static void
write_script(const char *text)
{
	FILE *out = fopen(in_folder("command"), "w");

	if (out != NULL) {
		fputs(text, out);
		fclose(out);
	}
	chmod(path, 0755);
}

static const char *
content(const char *name)
{
	static char text[256];
	FILE *in = fopen(in_folder(name), "r");

	text[in == NULL ? 0 : fread(text, 1, sizeof(text) - 1, in)] = '\0';
	if (in != NULL)
		fclose(in);
	return text;
}

static int
entries(const char *name)
{
	DIR *dir = opendir(in_folder(name));
	int count = 0;

	while (dir != NULL && readdir(dir) != NULL)
		count++;
	if (dir != NULL)
		closedir(dir);
	return count - 2;
}

static void
test_files(void)
{
	struct cfg cfg = { .mail_driver = "files" };
	struct letter again = letter;
	struct transport *files;
	char dir[64];

	snprintf(dir, sizeof(dir), "%s/mail", folder);
	cfg.mail_dir = dir;
	files = transport_open(&cfg, reason);

	ok(files != NULL, "a folder is made when it is not there");
	is_int(transport_send(files, &letter, reason), DELIVERY_SENT,
	    "a mail is put into the folder");
	is_str(content("mail/new/0000000007.abc.eml"), letter.data,
	    "byte for byte");
	again.data = "Subject: x\r\n\r\nother\r\n";
	is_int(transport_send(files, &again, reason), DELIVERY_SENT,
	    "the same mail again counts as delivered");
	is_str(content("mail/new/0000000007.abc.eml"), letter.data,
	    "and is not delivered twice");
	is_int(entries("mail/new"), 1, "one file in new");
	is_int(entries("mail/tmp"), 0, "nothing is left in tmp");
	transport_close(files);
	cfg.mail_dir = "/dev/null/mail";
	ok(transport_open(&cfg, reason) == NULL,
	    "a folder that cannot be made is said at the start");
}

static enum delivery
by_command(const char *script)
{
	struct cfg cfg = { .mail_driver = "sendmail" };
	struct transport *sendmail;
	enum delivery delivery;
	char command[4200];

	write_script(script);
	snprintf(command, sizeof(command), "/bin/sh  %s -i -t",
	    in_folder("command"));
	cfg.mail_command = command;
	sendmail = transport_open(&cfg, reason);
	delivery = transport_send(sendmail, &letter, reason);
	transport_close(sendmail);
	return delivery;
}

static void
test_sendmail(void)
{
	struct cfg cfg = { .mail_driver = "sendmail",
		.mail_command = "sendmail -t" };
	struct transport *nowhere;
	char script[4200];

	snprintf(script, sizeof(script), "echo \"$@\" >%s/args; cat >%s/mail.eml",
	    folder, folder);
	is_int(by_command(script), DELIVERY_SENT, "a command takes a mail");
	is_str(content("mail.eml"), letter.data, "on its standard input");
	is_str(content("args"), "-i -t\n", "with the configured arguments");
	is_int(by_command("exit 75"), DELIVERY_LATER,
	    "EX_TEMPFAIL asks to come later");
	is_int(by_command("exit 67"), DELIVERY_REFUSED,
	    "EX_NOUSER refuses the mail");
	is_int(by_command("exit 65"), DELIVERY_REFUSED,
	    "EX_DATAERR refuses the mail");
	is_int(by_command("exit 78"), DELIVERY_AWAY,
	    "EX_CONFIG is the operator's: mail waits");
	is_int(by_command("kill -9 $$"), DELIVERY_LATER,
	    "a command that dies asks to come later");
	is_int(by_command("exec sleep 0 </dev/null"), DELIVERY_SENT,
	    "a command that does not read harms nobody");
	ok(transport_open(&cfg, reason) == NULL,
	    "a command without a path is said at the start");
	cfg.mail_command = "/nowhere/sendmail -t";
	nowhere = transport_open(&cfg, reason);
	is_int(transport_send(nowhere, &letter, reason), DELIVERY_AWAY,
	    "a command that is not there: mail waits");
	transport_close(nowhere);
}

static void
test_set_up(void)
{
	struct cfg cfg = { .mail_driver = "pigeon" };

	ok(transport_open(&cfg, reason) == NULL && *reason != '\0',
	    "an unknown driver is said at the start");
	cfg = (struct cfg){ .mail_driver = "smtp", .smtp_tls = "maybe",
		.base_url = "https://a.example", .smtp_url = "smtp://a",
		.smtp_user = "", .smtp_ca_file = "" };
	ok(transport_open(&cfg, reason) == NULL,
	    "an unknown smtp_tls is said at the start");
	cfg.smtp_tls = "never";
	cfg.smtp_url = "http://a";
	ok(transport_open(&cfg, reason) == NULL,
	    "an address that is not SMTP is said at the start");
	cfg.smtp_url = "smtp://a";
	cfg.smtp_user = "orgdesk";
	cfg.smtp_password_file = "/nowhere/password";
	ok(transport_open(&cfg, reason) == NULL,
	    "a password that cannot be read is said at the start");
}

int
main(void)
{
	char command[64];

	if (mkdtemp(folder) == NULL)
		return 1;
	test_files();
	test_sendmail();
	test_set_up();
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command) == 0 ? done() : 1;
}
