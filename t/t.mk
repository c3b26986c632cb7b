# t: every test in one summary. A test is found by where it stands:
#   t/unit/*.c       C programs over tap.h
#   t/sql/**.pg      pgTAP, each in its own clone of the template database
#   t/**/*.t         Perl, core modules only
#   t/browser/*.test.mjs  node and chromium, through the real stack
# One of them: make check TESTS=t/http/org/users.t
TEST_EXTENSIONS = .t .pg .mjs
TAP_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) \
	$(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(TAP_DRIVER)
T_LOG_DRIVER = $(TAP_DRIVER)
T_LOG_COMPILER = $(PERL)
PG_LOG_DRIVER = $(TAP_DRIVER)
PG_LOG_COMPILER = $(PERL) $(abs_top_srcdir)/t/lib/pgtap
MJS_LOG_DRIVER = $(TAP_DRIVER)
MJS_LOG_COMPILER = $(SHELL) $(abs_top_srcdir)/t/lib/node
AM_TESTS_ENVIRONMENT = \
	ORGDESK_SRC='$(abs_top_srcdir)'; export ORGDESK_SRC; \
	ORGDESK_BUILD='$(abs_top_builddir)'; export ORGDESK_BUILD; \
	PERL5LIB='$(abs_top_srcdir)/t/lib'; export PERL5LIB;

# The computed names keep automake from reading the lists itself, and the
# ending outside tells it which driver they need: the last name of each list
# comes without its own.
T_FOUND = FILES
T_FILES = $(call t_found,t)
PG_FILES = $(call t_found,pg)
MJS_FILES = $(call t_found,test.mjs)
t_found = $(shell cd $(top_srcdir) && find t -name '*.$(1)' | sort | \
	tr '\n' ' ' | sed 's/[.]$(1) $$//')
TESTS = $(check_PROGRAMS) $(PG_$(T_FOUND)).pg \
	$(MJS_$(T_FOUND)).test.mjs $(T_$(T_FOUND)).t

# A program of check_PROGRAMS named t/unit/x is made from t/unit/x.c.
LDADD = $(LIBS_ALL)
# This one draws pictures itself; the program opens libgd when it needs it.
t_unit_picture_LDADD = $(LIBS_ALL) $(GD_LIBS)

EXTRA_DIST += t/unit/tap.h t/browser t/lib t/lint t/sql

include $(top_srcdir)/t/fuzz/fuzz.mk
