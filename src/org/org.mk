# The tabs of the organization settings.
liborgdesk_a_SOURCES += src/org/users.c src/org/users_export.c src/org/users_filter.c \
	src/org/users_filter.h src/org/users_new.c src/org/user.c \
	src/org/user_workspaces.c src/org/user_delete.c \
	src/org/user_invitation.c src/org/user_status.c \
	src/org/general.c src/org/general.h src/org/general_logo.c \
	src/org/general_support.c src/org/leave.c src/org/handover.c \
	src/org/roles.c \
	src/org/workspaces.c src/org/workspaces.h src/org/workspaces_new.c \
	src/org/workspaces_invite.c src/org/workspaces_limit.c \
	src/org/workspaces_edit.c src/org/workspaces_delete.c \
	src/org/workspaces_status.c src/org/levels.c \
	src/org/users_import.c src/org/users_import.h \
	src/org/users_import_read.c src/org/jobs.c src/org/users_bulk.c
liborgdesk_a_SOURCES += src/org/audit.c src/org/audit_export.c \
	src/org/audit_filter.c src/org/audit_filter.h
liborgdesk_a_SOURCES += src/org/security.c src/org/tokens.c
liborgdesk_a_SOURCES += src/org/user_access.c src/org/access.c
