# po: the catalogues. The template (.pot) is made, never kept; po/LANG.po has
# no line numbers and is sorted, so that only changed sentences change it.
LINGUAS = $(patsubst $(srcdir)/po/%.po,%,$(PO))
MO = $(patsubst %,po/%/LC_MESSAGES/orgdesk.mo,$(LINGUAS))
POT_FROM = $(srcdir)/tools/pot $(wildcard $(srcdir)/src/*.c \
	$(srcdir)/src/*.def $(srcdir)/src/*/*.c $(srcdir)/src/*/*.def) \
	$(addprefix $(srcdir)/,$(TEMPLATES))
EXTRA_DIST += $(PO) tools/pot tools/pseudo
CLEANFILES += po/orgdesk.pot

all-local: $(MO)
po/%/LC_MESSAGES/orgdesk.mo: $(srcdir)/po/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) -c -o $@.new $< && \
	    mv $@.new $@
po/orgdesk.pot: $(POT_FROM)
	$(AM_V_GEN)$(MKDIR_P) po && \
	    $(PERL) $(srcdir)/tools/pot $(srcdir) >$@.new && mv $@.new $@

# After new sentences: brings them into every po/LANG.po, drops dead ones.
update-po: po/orgdesk.pot
	for l in $(LINGUAS); do \
		msgmerge -q --no-fuzzy-matching --no-location --sort-output \
		    --width=79 -o po/$$l.merged $(srcdir)/po/$$l.po $< && \
		msgattrib --no-obsolete --no-location --sort-output \
		    --width=79 -o $(srcdir)/po/$$l.po po/$$l.merged && \
		rm -f po/$$l.merged && \
		$(MSGFMT) --statistics -c -o /dev/null $(srcdir)/po/$$l.po \
		    || exit 1; \
	done

# For tests: the shipped languages and two that only show what is unmarked.
T_LOCALE = t/locale
T_PSEUDO = $(T_LOCALE)/en_XA/LC_MESSAGES/orgdesk.mo \
	$(T_LOCALE)/ar_XB/LC_MESSAGES/orgdesk.mo
T_MO = $(patsubst po/%,$(T_LOCALE)/%,$(MO)) $(T_PSEUDO)
check_DATA = $(T_MO)
$(T_LOCALE)/%.mo: po/%.mo
	$(AM_V_at)$(MKDIR_P) $(@D) && cp $< $@
$(T_PSEUDO): $(T_LOCALE)/%/LC_MESSAGES/orgdesk.mo: po/orgdesk.pot \
    $(srcdir)/tools/pseudo
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	    $(PERL) $(srcdir)/tools/pseudo $* <$< >$@.po && \
	    $(MSGFMT) -c -o $@ $@.po

install-data-local: install-catalogues
install-catalogues: $(MO)
	for l in $(LINGUAS); do \
		$(MKDIR_P) "$(DESTDIR)$(localedir)/$$l/LC_MESSAGES" && \
		$(INSTALL_DATA) po/$$l/LC_MESSAGES/orgdesk.mo \
		    "$(DESTDIR)$(localedir)/$$l/LC_MESSAGES" || exit 1; \
	done
uninstall-local: uninstall-catalogues
uninstall-catalogues:
	for l in $(LINGUAS); do \
		rm -f "$(DESTDIR)$(localedir)/$$l/LC_MESSAGES/orgdesk.mo"; \
	done
clean-local: clean-catalogues
clean-catalogues:
	rm -rf $(T_LOCALE) $(MO)
.PHONY: update-po install-catalogues uninstall-catalogues clean-catalogues
