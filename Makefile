# sitrep: `make` builds the release; `make config=debug|sanitize|coverage|fuzz` builds into build/CONFIG.
#   make deps   install what is missing, by package name        make test   all tests
#   make data   compile data/ into tables                       make check  layers, format, public surface
#   make bench  speed, kept as a table                          make eval   accuracy on the data at hand
#   make train  rebuild the models from ../shared/corpora       make install [PREFIX=/usr/local]
config ?= release
SHARED ?= ../shared
PREFIX ?= /usr/local
B := $(if $(filter release,$(config)),build,build/$(config))
VERSION := $(shell sed -n 's/^#define SITREP_VERSION "\(.*\)"/\1/p' include/sitrep.h)
PKGS := jansson libxml-2.0 libutf8proc uchardet zlib libzstd sqlite3 libpq libmicrohttpd libnats

CC ?= cc
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wno-missing-field-initializers \
        $(if $(WERROR),-Werror)
CPPFLAGS += -Iinclude -Isrc -D_GNU_SOURCE
CFLAGS_release := -O3 -g
CFLAGS_debug := -O0 -g3
CFLAGS_sanitize := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CFLAGS_coverage := -O0 -g --coverage
CFLAGS_fuzz := -O1 -g -fsanitize=address,undefined,fuzzer-no-link
ifeq ($(config),fuzz)
CC := clang
endif
CFLAGS += -std=c11 $(WARN) -fPIC -fvisibility=hidden -ffp-contract=off -pthread $(CFLAGS_$(config))
LDFLAGS += $(CFLAGS_$(config)) -pthread
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm

LIB_SRC := $(sort $(filter-out src/cli/% src/train/%,$(wildcard src/*/*.c)))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
TRAIN_SRC := $(sort $(wildcard src/train/*.c))
TEST_SRC := $(sort $(wildcard tests/unit/*/*_test.c))
FUZZ_SRC := $(sort $(wildcard tests/fuzz/*.c))
obj = $(patsubst %.c,$(B)/obj/%.o,$(1))
LIB_OBJ := $(call obj,$(LIB_SRC)) $(B)/obj/gen/assets.o
CLI_LIB_OBJ := $(filter-out %/main.o,$(call obj,$(CLI_SRC)))
TRAIN_LIB_OBJ := $(filter-out %/main.o,$(call obj,$(TRAIN_SRC)))
TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(TEST_SRC))
FUZZERS := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(FUZZ_SRC))

.PHONY: all data deps test unit check bench eval train train-voice install clean format golden fuzz
all: $(B)/sitrep $(B)/libsitrep.a $(B)/libsitrep.so $(if $(TRAIN_SRC),$(B)/sitrep-train) data $(B)/models

$(B)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# The page is bundled and carried inside the program.
$(B)/gen/assets.c: $(wildcard web/*.* web/src/*) tools/embed.mjs package-lock.json
	@mkdir -p $(@D)
	node tools/embed.mjs $@
$(B)/obj/gen/assets.o: $(B)/gen/assets.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(B)/libsitrep.a: $(LIB_OBJ)
	rm -f $@ && ar rcs $@ $^
$(B)/libsitrep.so: $(LIB_OBJ)
	$(CC) -shared $(LDFLAGS) -Wl,-soname,libsitrep.so.0 $^ $(PKG_LIBS) -o $@
$(B)/sitrep: $(call obj,$(CLI_SRC)) $(B)/libsitrep.a
	$(CC) $(LDFLAGS) $^ $(PKG_LIBS) -o $@
$(B)/sitrep-train: $(call obj,$(TRAIN_SRC)) $(CLI_LIB_OBJ) $(B)/libsitrep.a
	$(CC) $(LDFLAGS) $^ $(PKG_LIBS) -o $@
$(B)/models:
	ln -sfn $(CURDIR)/models $@

# Tables: each folder of text becomes one checked file.
TABLES := $(patsubst data/%,$(B)/data/%.srd,$(filter-out data/README.md data/training data/places,$(wildcard data/*)))
data: $(TABLES)
.SECONDEXPANSION:
$(B)/data/%.srd: $$(wildcard data/$$*/*.txt) $(B)/sitrep
	@mkdir -p $(@D)
	$(B)/sitrep codebook compile data/$* $@

$(B)/tests/%: $(B)/obj/tests/%.o $(TRAIN_LIB_OBJ) $(CLI_LIB_OBJ) $(B)/libsitrep.a
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) $^ $(PKG_LIBS) -o $@
test: all $(TESTS)
	tools/run_tests.sh $(B) $(TESTS) $(wildcard tests/*/run.sh)
# The programs alone, the records script, and the C interface as Python calls it: what runs under the sanitizers on every push.
unit: all $(TESTS)
	tools/run_tests.sh $(B) $(TESTS) tests/records/run.sh tests/python/run.sh

$(B)/fuzz/%: $(B)/obj/tests/fuzz/%.o $(B)/libsitrep.a
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -fsanitize=fuzzer $^ $(PKG_LIBS) -o $@
fuzz: $(FUZZERS)

check:
	tools/check_layers.sh
	tools/check_format.sh
	tools/check_surface.sh $(B)
format:
	clang-format -i $(shell git ls-files '*.c' '*.h')

deps:
	tools/deps.sh
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include \
	  $(DESTDIR)$(PREFIX)/share/sitrep/data $(DESTDIR)$(PREFIX)/share/sitrep/models $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(B)/sitrep $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(B)/libsitrep.a $(DESTDIR)$(PREFIX)/lib
	install -m 755 $(B)/libsitrep.so $(DESTDIR)$(PREFIX)/lib/libsitrep.so.0
	ln -sfn libsitrep.so.0 $(DESTDIR)$(PREFIX)/lib/libsitrep.so
	install -m 644 include/sitrep.h $(DESTDIR)$(PREFIX)/include
	install -m 644 $(B)/data/*.srd $(DESTDIR)$(PREFIX)/share/sitrep/data
	install -m 644 models/*.srd $(DESTDIR)$(PREFIX)/share/sitrep/models
	install -m 644 docs/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	sed 's|@PREFIX@|$(PREFIX)|; s|@PKGS@|$(PKGS)|; s|@VERSION@|$(VERSION)|' tools/sitrep.pc.in > $(DESTDIR)$(PREFIX)/lib/pkgconfig/sitrep.pc
clean:
	rm -rf build

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
# Pieces added by single layers: models, gazetteer, benchmarks, evaluation.
include $(sort $(wildcard tools/*.mk))
