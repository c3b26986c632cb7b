# cmd: the program's commands, a file each.
liborgdesk_a_SOURCES += src/command.c src/command.h src/schema.c src/schema.h \
	src/operator.c src/operator.h \
	src/cmd/commands.def src/cmd/demo.c src/cmd/migrate.c src/cmd/policy.c \
	src/cmd/routes.c
EXTRA_DIST += $(SCHEMA)
