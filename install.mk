# install: FHS places for what is not a program. `make install` writes nothing
# into sysconfdir: samples stand beside the documentation.
UNITS_IN = systemd/orgdesk-web.socket.in systemd/orgdesk-web@.service.in \
	systemd/orgdesk-auth.socket.in systemd/orgdesk-auth@.service.in \
	systemd/orgdesk-jobs.service.in
NGINX = nginx/auth.conf nginx/fastcgi.conf nginx/headers.conf \
	nginx/http.conf nginx/limits.conf nginx/locations.conf
FILLED_IN = $(UNITS_IN) systemd/orgdesk.sysusers.in \
	systemd/orgdesk.tmpfiles.in nginx/orgdesk.conf.in
FILLED = $(FILLED_IN:.in=)
CLEANFILES += $(FILLED)
EXTRA_DIST += $(FILLED_IN) $(NGINX) nginx/dev.conf.in sql/roles.sql \
	sql/server.conf doc/install.md doc/operate.md

$(FILLED): $(FILLED_IN)
	$(AM_V_GEN)$(MKDIR_P) systemd nginx && \
	sed -e 's|@bindir[@]|$(bindir)|g' \
	    -e 's|@sysconfdir[@]|$(sysconfdir)|g' \
	    -e 's|@runstatedir[@]|$(runstatedir)|g' \
	    -e 's|@pkgdatadir[@]|$(pkgdatadir)|g' \
	    $(srcdir)/$@.in >$@.new && mv $@.new $@
all-local: $(FILLED)

# Man pages, where scdoc is: doc/orgdesk-web.1.scd becomes doc/orgdesk-web.1.
MAN_SCD = $(sort $(wildcard $(srcdir)/doc/*.scd))
MAN_MADE = $(if $(SCDOC),$(patsubst $(srcdir)/%.scd,%,$(MAN_SCD)))
all-local: $(MAN_MADE)
doc/%: $(srcdir)/doc/%.scd
	$(AM_V_GEN)$(MKDIR_P) doc && $(SCDOC) <$< >$@.new && mv $@.new $@
CLEANFILES += $(MAN_MADE)
EXTRA_DIST += $(MAN_SCD)

systemunitdir = $(prefix)/lib/systemd/system
dist_noinst_SCRIPTS = dev tools/static tools/supervise
nginxdir = $(pkgdatadir)/nginx
nginx_DATA = $(NGINX)
nginxexampledir = $(docdir)/examples/nginx
nginxexample_DATA = nginx/orgdesk.conf
exampledir = $(docdir)/examples
example_DATA = orgdesk.conf
orgdesk.conf: orgdesk$(EXEEXT)
	$(AM_V_GEN)./orgdesk$(EXEEXT) doctor --sample >$@.new && mv $@.new $@
CLEANFILES += orgdesk.conf
postgresexampledir = $(docdir)/examples/postgresql
postgresexample_DATA = sql/server.conf
schemadir = $(pkgdatadir)/schema
schema_DATA = $(SCHEMA)
rolesdir = $(pkgdatadir)/sql
roles_DATA = sql/roles.sql
dist_doc_DATA = COPYING CHANGELOG.md doc/install.md doc/operate.md

install-data-local: install-units install-trees install-static install-pages
install-units: $(FILLED)
	$(MKDIR_P) "$(DESTDIR)$(systemunitdir)" \
	    "$(DESTDIR)$(prefix)/lib/sysusers.d" \
	    "$(DESTDIR)$(prefix)/lib/tmpfiles.d"
	$(INSTALL_DATA) $(UNITS_IN:.in=) "$(DESTDIR)$(systemunitdir)"
	$(INSTALL_DATA) systemd/orgdesk.sysusers \
	    "$(DESTDIR)$(prefix)/lib/sysusers.d/orgdesk.conf"
	$(INSTALL_DATA) systemd/orgdesk.tmpfiles \
	    "$(DESTDIR)$(prefix)/lib/tmpfiles.d/orgdesk.conf"
install-trees:
	for t in $(TEMPLATES); do \
		$(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/$${t%/*}" && \
		$(INSTALL_DATA) "$(srcdir)/$$t" \
		    "$(DESTDIR)$(pkgdatadir)/$$t" || exit 1; \
	done
install-pages: $(MAN_MADE)
	for m in $(MAN_MADE); do \
		d="$(DESTDIR)$(mandir)/man$${m##*.}" && \
		$(MKDIR_P) "$$d" && $(INSTALL_DATA) "$$m" "$$d" || exit 1; \
	done
# Files of an older version stay: pages that are open still ask for them.
install-static: $(STATIC_MADE)
	for d in static errors; do \
		$(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/$$d" && \
		$(INSTALL_DATA) $$d/* "$(DESTDIR)$(pkgdatadir)/$$d" || exit 1; \
	done
uninstall-local:
	cd "$(DESTDIR)$(systemunitdir)" && \
	    rm -f $(notdir $(UNITS_IN:.in=))
	rm -f "$(DESTDIR)$(prefix)/lib/sysusers.d/orgdesk.conf" \
	    "$(DESTDIR)$(prefix)/lib/tmpfiles.d/orgdesk.conf"
	cd "$(DESTDIR)$(pkgdatadir)" && rm -rf templates static errors
.PHONY: install-units install-trees install-static install-pages
