# The API for the messaging platform.
liborgdesk_a_SOURCES += src/api/contacts.c src/api/messages.c \
	src/api/access.c src/api/events.c src/api/users.c src/api/workspaces.c
