# The pages inside a workspace.
liborgdesk_a_SOURCES += src/workspace/users.c src/workspace/users_new.c \
	src/workspace/users_export.c src/workspace/users_page.c \
	src/workspace/users.h src/workspace/users_edit.c \
	src/workspace/users_revoke.c
