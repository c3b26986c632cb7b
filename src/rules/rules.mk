# rules: its sources
liborgdesk_a_SOURCES += src/rules/country.c src/rules/country.h \
	src/rules/country.def
liborgdesk_a_SOURCES += src/rules/picture.c src/rules/picture.h
check_PROGRAMS += t/unit/picture t/unit/country
