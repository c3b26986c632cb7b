# rules: its sources
liborgdesk_a_SOURCES += src/rules/country.c src/rules/country.h \
	src/rules/country.def
