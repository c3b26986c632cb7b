# The person's own pages, and the way in.
liborgdesk_a_SOURCES += src/account/signup.c src/account/signin.c \
	src/account/password.c src/account/profile.c \
	src/account/sessions.c src/account/organizations.c \
	src/account/invitations.c src/account/help.c
