# static: css.list names the stylesheets of app.css; names are hashed and files
# packed by tools/static, which writes static/manifest.
ERROR_PAGES = $(sort $(wildcard $(srcdir)/nginx/errors/*))
STATIC_MADE = static/manifest
all-local: $(STATIC_MADE)
static/manifest: $(STATIC) $(ERROR_PAGES) $(srcdir)/tools/static
	$(AM_V_GEN)$(srcdir)/tools/static $(srcdir) $(builddir)
clean-local: clean-static
clean-static:
	test $(srcdir) = $(builddir) || rm -rf static errors
.PHONY: clean-static
EXTRA_DIST += tools/static $(ERROR_PAGES)
