# text: the ground floor and its sources
liborgdesk_a_SOURCES += src/arena.c src/log.c src/clock.c src/cfg.c \
	src/crypto.c src/text.c src/text_unicode.c src/mo.c src/plural.c
