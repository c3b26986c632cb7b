# fuzz: libFuzzer targets, one a parser; t/fuzz/run builds and runs them.
EXTRA_DIST += t/fuzz t/corpus
check_PROGRAMS += t/unit/corpus
t_unit_corpus_SOURCES = t/unit/corpus.c t/fuzz/replay.c t/fuzz/replay.h

EXTRA_PROGRAMS =
if FUZZ
LDFLAGS_FUZZ = $(AM_LDFLAGS) -fsanitize=fuzzer
FUZZ_SOURCES = t/fuzz/replay.c t/fuzz/replay.h t/fuzz/fuzz.h
EXTRA_PROGRAMS += t/fuzz/urlencoded
t_fuzz_urlencoded_SOURCES = t/fuzz/urlencoded.c $(FUZZ_SOURCES)
t_fuzz_urlencoded_LDFLAGS = $(LDFLAGS_FUZZ)
EXTRA_PROGRAMS += t/fuzz/multipart
t_fuzz_multipart_SOURCES = t/fuzz/multipart.c $(FUZZ_SOURCES)
t_fuzz_multipart_LDFLAGS = $(LDFLAGS_FUZZ)
EXTRA_PROGRAMS += t/fuzz/cookies
t_fuzz_cookies_SOURCES = t/fuzz/cookies.c $(FUZZ_SOURCES)
t_fuzz_cookies_LDFLAGS = $(LDFLAGS_FUZZ)
EXTRA_PROGRAMS += t/fuzz/request
t_fuzz_request_SOURCES = t/fuzz/request.c $(FUZZ_SOURCES)
t_fuzz_request_LDFLAGS = $(LDFLAGS_FUZZ)
EXTRA_PROGRAMS += t/fuzz/fields
t_fuzz_fields_SOURCES = t/fuzz/fields.c $(FUZZ_SOURCES)
t_fuzz_fields_LDFLAGS = $(LDFLAGS_FUZZ)
EXTRA_PROGRAMS += t/fuzz/texts
t_fuzz_texts_SOURCES = t/fuzz/texts.c $(FUZZ_SOURCES)
t_fuzz_texts_LDFLAGS = $(LDFLAGS_FUZZ)
EXTRA_PROGRAMS += t/fuzz/tokens
t_fuzz_tokens_SOURCES = t/fuzz/tokens.c $(FUZZ_SOURCES)
t_fuzz_tokens_LDFLAGS = $(LDFLAGS_FUZZ)
EXTRA_PROGRAMS += t/fuzz/pictures
t_fuzz_pictures_SOURCES = t/fuzz/pictures.c $(FUZZ_SOURCES)
t_fuzz_pictures_LDFLAGS = $(LDFLAGS_FUZZ)
EXTRA_PROGRAMS += t/fuzz/json
t_fuzz_json_SOURCES = t/fuzz/json.c $(FUZZ_SOURCES)
t_fuzz_json_LDFLAGS = $(LDFLAGS_FUZZ)
fuzzers: $(BUILT_SOURCES)
	$(MAKE) $(AM_MAKEFLAGS) $(EXTRA_PROGRAMS)
endif
