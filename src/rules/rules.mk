# rules: its sources
liborgdesk_a_SOURCES += src/rules/country.c src/rules/country.h \
	src/rules/country.def
liborgdesk_a_SOURCES += src/rules/picture.c src/rules/picture.h
liborgdesk_a_SOURCES += src/rules/csv.c src/rules/csv.h
liborgdesk_a_SOURCES += src/rules/csv_in.c src/rules/csv_in.h
liborgdesk_a_SOURCES += src/rules/domain.c src/rules/domain.h
liborgdesk_a_SOURCES += src/rules/email.c src/rules/email.h
liborgdesk_a_SOURCES += src/rules/password.c src/rules/password.h \
	src/rules/password.def
liborgdesk_a_SOURCES += src/rules/phone.c src/rules/phone.h
liborgdesk_a_SOURCES += src/rules/policy.c src/rules/policy.h \
	src/rules/policy.def src/rules/scope.def
liborgdesk_a_SOURCES += src/rules/slug.c src/rules/slug.h
liborgdesk_a_SOURCES += src/rules/url.c src/rules/url.h
check_PROGRAMS += t/unit/picture t/unit/country
check_PROGRAMS += t/unit/csv t/unit/csv_in t/unit/email t/unit/password t/unit/phone \
	t/unit/policy t/unit/slug
liborgdesk_a_SOURCES += src/rules/trail.c src/rules/trail.h \
	src/rules/trail.def
check_PROGRAMS += t/unit/trail
liborgdesk_a_SOURCES += src/rules/access.c src/rules/access.h \
	src/rules/access.def
check_PROGRAMS += t/unit/access
