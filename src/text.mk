# text: the ground floor
liborgdesk_a_SOURCES += src/lazy.c src/lazy.h src/arena.c src/arena.h src/cfg.c src/cfg.h \
	src/cfg.def src/clock.c src/clock.h src/crypto.c src/crypto.h \
	src/format.c src/format.h src/format_parse.c src/format_time.c \
	src/log.c src/log.h src/mo.c src/mo.h src/plural.c src/plural.h \
	src/text.c src/text.h src/text_unicode.c
liborgdesk_a_SOURCES += src/messages.c src/messages.h src/messages.def \
	src/labels.def
check_PROGRAMS += t/unit/arena t/unit/cfg t/unit/crypto t/unit/format \
	t/unit/log t/unit/messages t/unit/mo t/unit/plural t/unit/text
