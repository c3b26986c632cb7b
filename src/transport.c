#include "transport.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct transport {
	const struct transport_driver *driver;
	void *state;
};

struct transport *
transport_open(const struct cfg *cfg, char reason[TRANSPORT_REASON_MAX])
{
	static const struct transport_driver *const drivers[] = {
		&transport_smtp, &transport_sendmail, &transport_files };
	struct transport *transport = calloc(1, sizeof(*transport));

	if (transport == NULL)
		abort();
	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
		if (strcmp(drivers[i]->name, cfg->mail_driver) == 0)
			transport->driver = drivers[i];
	if (transport->driver == NULL)
		transport_say(reason, "mail_driver \"%s\" is none of smtp,"
		    " sendmail, files", cfg->mail_driver);
	else
		transport->state = transport->driver->open(cfg, reason);
	if (transport->state == NULL) {
		free(transport);
		return NULL;
	}
	return transport;
}

void
transport_close(struct transport *transport)
{
	if (transport == NULL)
		return;
	transport->driver->close(transport->state);
	free(transport);
}

enum delivery
transport_send(struct transport *transport, const struct letter *letter,
    char reason[TRANSPORT_REASON_MAX])
{
	reason[0] = '\0';
	return transport->driver->send(transport->state, letter, reason);
}

void
transport_say(char *reason, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(reason, TRANSPORT_REASON_MAX, fmt, args);
	va_end(args);
}
