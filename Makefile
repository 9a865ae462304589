# SPDX-License-Identifier: GPL-3.0-or-later
#
# blocus.  `make help` lists the targets; these variables change what is built:
#
#   V=release|debug|strict|asan|tsan|cov|mutants|fuzz   CC=gcc|clang   REAL=double|float
#   LANES=n       replicates in a block     CFLAGS=, LDFLAGS=   added last
#   O=folder      where everything is made, instead of build; results of `make run` too
#   FUZZ_SECONDS=60  how long `make fuzz` tries each reader
#   MUTANTS=300 SEED=1 FILES=  how many, which, and of which files `make mutants` tries
#   T=name        only the tests whose name contains it
#   ARGS=...      added to the command of `make run`
#   FROM=folder   what `make plots` draws; PLOT_LANG=fr: in French; TOOL=gnuplot|python|r
#   PLOT_METRICS=NAME,NAME   the metrics that it draws, of a sweep for instance
#   PREFIX=/usr/local  below which `make install` puts everything; DESTDIR= before it
#   RELEASE_URL=https://…  below which a release lies, for recipes of `make dist`
#   STEPS='lint deb'  only these of `make release-check`
#   VERBOSE=1     show whole commands
#
# Everything is made in build/, or in O=.  Each combination has a folder of its own in it,
# so that objects never mix; build/blocus is the gcc release with the other values as below.

VERSION := 0.1.0
V     ?= release
REAL  ?= double
LANES ?= 64
ifeq ($(origin CC),default)
CC := gcc
endif

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: FORCE
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --no-print-directory -j$(shell nproc 2>/dev/null || echo 2)
endif

# `make deps test` and `make clean all` keep their order, whatever -j says.
first := $(filter deps deps-dev deps-node deps-plot deps-plot-r deps-fit deps-cluster deps-drivers deps-lab deps-targets deps-deb,$(MAKECMDGOALS))
ifneq ($(filter clean,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

# ---- flags ---------------------------------------------------------------------------

# One set of objects is the program and the library: it may lie anywhere in memory, which
# costs the program 0.2 % of its instructions.
standard := -std=c17 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -pthread -fPIC \
            -fvisibility=hidden
warnings := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wdouble-promotion \
            -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
            -Wwrite-strings -Wcast-qual -Wpointer-arith -Wundef -Wvla -Wformat=2
sanitize := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -DNO_CLONES

# gcc would call memset and memcpy for short loops over lanes; clang lacks the flag.
in_line       := $(if $(findstring gcc,$(CC)),-fno-tree-loop-distribute-patterns)
flags_release := -O3 -fno-math-errno -fno-trapping-math $(in_line)
flags_debug   := -Og -g -DNO_CLONES
flags_strict  := -O2 -Werror
flags_mutants := -O2 -fno-math-errno -fno-trapping-math -DNO_CLONES
flags_asan    := $(sanitize) -fsanitize=address,undefined,float-cast-overflow
flags_tsan    := $(sanitize) -fsanitize=thread
flags_cov     := -O0 -g --coverage -DNO_CLONES
flags_fuzz    := $(sanitize) -fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow
ifndef flags_$(V)
$(error V=$(V): give release, debug, strict, asan, tsan, cov, mutants or fuzz)
endif
ifeq ($(filter float double,$(REAL)),)
$(error REAL=$(REAL): give float or double)
endif

real_float   := -DREAL_FLOAT
real_double  :=
built_with    = $(standard) $(flags_$(V)) $(real_$(REAL)) -DLANES=$(LANES) \
                $(CPPFLAGS) $(CFLAGS)
compile_flags = $(warnings) -iquote src $(built_with)
libraries    := gsl jansson libmd
# Asked for in recipes, never while make reads this file: `make deps` may come first.
# libcsv has no .pc file.  Headers of libraries are not ours to warn about.
pkg_cflags    = pkg-config --cflags $(1) | sed 's/-I */-isystem /g'
quiet := $(if $(VERBOSE),,@)

# ---- what there is -------------------------------------------------------------------

is_elf   := $(filter-out Darwin,$(shell uname -s))
compiler := $(notdir $(lastword $(filter-out -%,$(CC))))
variant  := $(compiler)-$(V)-$(REAL)-$(LANES)
ifeq ($(origin O),command line)
base     := $(patsubst %/,%,$(O))
results  := $(base)/results
override O := $(base)/$(variant)
else
base     := build
results  := results
O        := $(base)/$(variant)
endif
ifeq ($(variant),gcc-release-double-64)
blocus   := $(base)/blocus
library  := $(base)/library
else
blocus   := $(O)/blocus
library  := $(O)/library
endif

main          := src/command/main.c
sources       := $(filter-out $(main),$(wildcard src/*/*.c))
headers       := $(wildcard src/*/*.h) tests/check.h
test_support  := $(wildcard tests/*.c)
unit_tests    := $(wildcard tests/unit/test_*.c)
property_tests := $(wildcard tests/property/test_*.c)
all_tests     := $(unit_tests) $(property_tests)
# Tests that may start threads: those that use the floors with many replicates.
threaded_tests := $(if $(all_tests),$(shell grep -lE '"(study|output|command)/' \
                  $(all_tests) /dev/null))

objects       := $(sources:%.c=$(O)/%.o)
main_object   := $(main:%.c=$(O)/%.o)
covering      := tests/validation/coverage.c tests/validation/forecasts.c
seeking       := tests/validation/seek_proof.c
validation    := $(filter-out $(covering) $(seeking),$(wildcard tests/validation/*.c))
test_objects  := $(all_tests:%.c=$(O)/%.o) $(test_support:%.c=$(O)/%.o) \
                 $(validation:%.c=$(O)/%.o) $(covering:%.c=$(O)/%.o) \
                 $(seeking:%.c=$(O)/%.o)
bench_sources := $(wildcard tests/bench/*.c)
bench_objects := $(bench_sources:%.c=$(O)/%.o)
bench_programs := $(addprefix $(O)/tests/bench/,measure clocked floor)
programs      := $(all_tests:%.c=$(O)/%)
fuzz_targets  := $(wildcard tests/fuzz/fuzz_*.c)
fuzz_programs := $(fuzz_targets:%.c=$(O)/%)
validate      := $(O)/tests/validation/validate
interval_coverage := $(O)/tests/validation/coverage
forecasts     := $(O)/tests/validation/forecasts
seek_proof    := $(seeking:%.c=$(O)/%)
# The numbers of the validation report are those of these builds.
is_default    := $(filter %-release-double-64 %-debug-double-64 %-strict-double-64, \
                 $(variant))

chosen = $(if $(T),$(foreach t,$(1),$(if $(findstring $(T),$(t)),$(t))),$(1))
test_logs     := $(call chosen,$(all_tests:%.c=$(O)/%.log) $(O)/tests/cli.log \
                 $(if $(is_default),$(validate).log $(forecasts).log $(O)/tests/behaviour.log \
                 $(if $(is_elf),$(O)/tests/library.log)))
threaded_logs := $(call chosen,$(threaded_tests:%.c=$(O)/%.log))

# ---- build ---------------------------------------------------------------------------

##@ Build and run

.PHONY: all
all: $(blocus) ## Build build/blocus
	@$(if $(filter build/blocus,$(blocus)),:,echo 'built $(blocus)')

$(base)/blocus: $(O)/blocus
	@cp -f $< $@.new && mv -f $@.new $@

# Stop with the one command that helps, instead of a compiler's error.
lacking = echo 'blocus: $(1) missing: run "make $(2)".' >&2; \
          echo 'blocus : il manque $(1) : faites « make $(2) ».' >&2; exit 1
need    = command -v $(1) >/dev/null 2>&1 || { $(call lacking,$(1),$(2)); }
need_library = pkg-config --exists $(1) || { $(call lacking,$(1),deps); }
header_of    = echo '\#include <$(1)>' | $(CC) -E -x c - >/dev/null 2>&1 || \
               { $(call lacking,<$(1)>,deps); }
# A clone that cannot be written to.
elsewhere = $(strip make O=$$HOME/blocus $(MAKECMDGOALS))
writable  = { mkdir -p $(O) 2>/dev/null && [ -w $(O) ]; } || { \
            echo 'blocus: $(base) cannot be written to; build elsewhere: $(elsewhere)' >&2; \
            echo 'blocus : impossible d'\''écrire dans $(base) ; construisez ailleurs : $(elsewhere)' >&2; \
            exit 1; }
# A file of flags that changes only when what it says changes.
keep    = cmp -s $@.new $@ && rm $@.new || mv -f $@.new $@

$(O)/compile.flags: FORCE | $(first)
	@$(call need,$(firstword $(CC)),deps)
	@$(call need,pkg-config,deps)
	@$(call header_of,stdio.h)
	@$(foreach l,$(libraries),$(call need_library,$(l));)
	@$(call header_of,csv.h)
	@$(writable)
	@{ echo '$(compile_flags)'; $(call pkg_cflags,$(libraries)); } > $@.new; $(keep)

$(O)/link.flags: $(O)/compile.flags
	@{ pkg-config --libs $(libraries); echo -lcsv -lm; } > $@.new; mv -f $@.new $@

$(O)/test.flags: FORCE | $(O)/compile.flags
	@$(call need_library,cmocka)
	@{ echo '-iquote tests -iquote .'; $(call pkg_cflags,cmocka); } > $@.new; $(keep)

# Where it was built is nobody's concern.
of_a_path := -ffile-prefix-map=% -fdebug-prefix-map=% -fmacro-prefix-map=%

# What --version and run.json say; only build_info.c is told.  The clone is safe for root
# too: `sudo make install` must not build anew.
$(O)/build.flags: FORCE | $(O)/compile.flags
	@commit=unknown; export GIT_OPTIONAL_LOCKS=0; \
	if [ -e .git ] && command -v git >/dev/null 2>&1; then \
	    commit=$$(git -c safe.directory="$(CURDIR)" describe --always --dirty --tags 2>/dev/null) || commit=unknown; \
	fi; \
	printf "'-DBUILD_%s=\"%s\"'\n" VERSION '$(VERSION)' COMMIT "$$commit" \
	    COMPILER "$$($(CC) --version | head -n 1)" FLAGS '$(filter-out $(of_a_path),$(built_with))' \
	    > $@.new; $(keep)

$(O)/src/output/build_info.o: $(O)/build.flags
$(O)/src/output/build_info.o: more = @$(O)/build.flags
$(test_objects): $(O)/test.flags
$(test_objects): more = @$(O)/test.flags

$(O)/%.o: %.c $(O)/compile.flags
	@mkdir -p $(@D)
	@echo '$(compiler) $(V): $<'
	$(quiet)$(CC) @$(O)/compile.flags $(more) -MMD -MP -c -o $@ $<

$(O)/floors.a: $(objects)
	@rm -f $@
	@ar rcs $@ $^

link = $(CC) @$(O)/compile.flags $(LDFLAGS) -o $@ $(filter %.o %.a,$^) @$(O)/link.flags

$(O)/blocus: $(main_object) $(O)/floors.a $(O)/link.flags
	@echo '$(compiler) $(V): $@'
	$(quiet)$(link)

$(programs) $(interval_coverage) $(forecasts) $(seek_proof): $(O)/%: $(O)/%.o $(test_support:%.c=$(O)/%.o) \
                                  $(O)/floors.a $(O)/link.flags
	$(quiet)$(link) $$(pkg-config --libs cmocka)

$(validate): $(validation:%.c=$(O)/%.o) $(test_support:%.c=$(O)/%.o) $(O)/floors.a \
             $(O)/link.flags
	$(quiet)$(link) $$(pkg-config --libs cmocka)

$(fuzz_programs): $(O)/%: $(O)/%.o $(O)/floors.a $(O)/link.flags
	$(quiet)$(link) -fsanitize=fuzzer

# Benchmarks.  clocked is blocus with clocks around the functions that clocks.c names.
$(bench_objects): more = -iquote tests
$(O)/tests/bench/wraps.flags: tests/bench/clocks.c
	@mkdir -p $(@D)
	@sed -n -e 's/^STAGE(\([a-z_]*\))$$/-Wl,--wrap=\1/p' \
	    -e 's/^WRAP([a-z ]*, \([a-z_]*\),.*/-Wl,--wrap=\1/p' $< > $@

$(O)/tests/bench/clocked: $(main_object) $(O)/tests/bench/clocks.o $(O)/tests/bench/wraps.flags
$(O)/tests/bench/clocked: more_links = @$(O)/tests/bench/wraps.flags
$(O)/tests/bench/measure: $(O)/tests/bench/measure.o
$(O)/tests/bench/floor: $(O)/tests/bench/floor.o
$(bench_programs): $(O)/tests/bench/yardstick.o $(O)/floors.a $(O)/link.flags
	$(quiet)$(CC) @$(O)/compile.flags $(LDFLAGS) -o $@ $(filter %.o,$^) \
	    $(O)/floors.a @$(O)/link.flags $(more_links)

-include $(objects:.o=.d) $(main_object:.o=.d) $(test_objects:.o=.d) $(fuzz_programs:=.d) \
         $(bench_objects:.o=.d)

.PHONY: compile
compile: $(main_object) $(objects) $(test_objects) $(bench_objects)

.PHONY: run
run: $(blocus) ## Simulate the blockade of 2025, results in results/
	$(blocus) run scenarios/blockade-2025.csv $(if $(filter build,$(base)),,-o $(results)/blockade-2025) $(ARGS)

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf $(if $(filter build,$(base)),build,$(O) $(base)/blocus)

# ---- the parts, each beside what it is about ---------------------------------------------

include results/results.mk
include src/library/library.mk
include tests/tests.mk
include tests/lint/lint.mk
include tests/bench/bench.mk
include src/lab/lab.mk
include src/package/package.mk
include src/package/targets.mk
include .ci/packages.mk

.PHONY: help
help: ## This list
	@sh .ci/help
