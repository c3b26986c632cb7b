# cmd: the program's commands, a file each.
liborgdesk_a_SOURCES += src/command.c src/command.h src/schema.c src/schema.h \
	src/operator.c src/operator.h src/cmd/commands.def src/cmd/audit.c \
	src/cmd/demo.c src/cmd/doctor.c src/cmd/migrate.c src/cmd/org.c \
	src/cmd/policy.c src/cmd/routes.c src/cmd/user.c src/cmd/web.c
EXTRA_DIST += $(SCHEMA)
