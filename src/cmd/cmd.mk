# cmd: the program's commands, a file each.
liborgdesk_a_SOURCES += src/command.c src/command.h src/schema.c src/schema.h \
	src/operator.c src/operator.h src/cmd/commands.def src/cmd/audit.c \
	src/cmd/demo.c src/cmd/doctor.c src/cmd/migrate.c src/cmd/org.c \
	src/cmd/policy.c src/cmd/routes.c src/cmd/user.c src/cmd/web.c
MAN1 = orgdesk $(addprefix orgdesk-, audit demo doctor jobs migrate org \
	policy routes user web)
MAN_SCD = $(MAN1:%=doc/%.1.scd) doc/orgdesk.conf.5.scd
if SCDOC
man_MANS = $(MAN_SCD:.scd=)
CLEANFILES += $(MAN_SCD:.scd=)
endif
EXTRA_DIST += $(SCHEMA) $(MAN_SCD)

doc/%: doc/%.scd
	$(AM_V_GEN)$(MKDIR_P) doc && $(SCDOC) <$< >$@.new && mv $@.new $@
