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
first := $(filter deps deps-dev deps-node deps-plot deps-plot-r deps-fit deps-lab,$(MAKECMDGOALS))
ifneq ($(filter clean,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

# ---- flags ---------------------------------------------------------------------------

standard := -std=c17 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -pthread
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
else
blocus   := $(O)/blocus
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
                 $(if $(is_default),$(validate).log $(forecasts).log $(O)/tests/behaviour.log))
threaded_logs := $(call chosen,$(threaded_tests:%.c=$(O)/%.log))

# ---- build ---------------------------------------------------------------------------

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

# What --version and run.json say; only build_info.c is told.
$(O)/build.flags: FORCE | $(O)/compile.flags
	@commit=unknown; export GIT_OPTIONAL_LOCKS=0; \
	if [ -e .git ] && command -v git >/dev/null 2>&1; then \
	    commit=$$(git describe --always --dirty --tags 2>/dev/null) || commit=unknown; \
	fi; \
	printf "'-DBUILD_%s=\"%s\"'\n" VERSION '$(VERSION)' COMMIT "$$commit" \
	    COMPILER "$$($(CC) --version | head -n 1)" FLAGS '$(strip $(built_with))' \
	    > $@.new; $(keep)

$(O)/src/output/build_info.o: $(O)/build.flags
$(O)/src/output/build_info.o: more = @$(O)/build.flags
$(test_objects): $(O)/test.flags
$(test_objects): more = @$(O)/test.flags

$(O)/%.o: %.c $(O)/compile.flags
	@mkdir -p $(@D)
	@echo '$(compiler) $(V): $<'
	$(quiet)$(CC) @$(O)/compile.flags $(more) -MMD -MP -c -o $@ $<

$(O)/libblocus.a: $(objects)
	@rm -f $@
	@ar rcs $@ $^

link = $(CC) @$(O)/compile.flags $(LDFLAGS) -o $@ $(filter %.o %.a,$^) @$(O)/link.flags

$(O)/blocus: $(main_object) $(O)/libblocus.a $(O)/link.flags
	@echo '$(compiler) $(V): $@'
	$(quiet)$(link)

$(programs) $(interval_coverage) $(forecasts) $(seek_proof): $(O)/%: $(O)/%.o $(test_support:%.c=$(O)/%.o) \
                                  $(O)/libblocus.a $(O)/link.flags
	$(quiet)$(link) $$(pkg-config --libs cmocka)

$(validate): $(validation:%.c=$(O)/%.o) $(test_support:%.c=$(O)/%.o) $(O)/libblocus.a \
             $(O)/link.flags
	$(quiet)$(link) $$(pkg-config --libs cmocka)

$(fuzz_programs): $(O)/%: $(O)/%.o $(O)/libblocus.a $(O)/link.flags
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
$(bench_programs): $(O)/tests/bench/yardstick.o $(O)/libblocus.a $(O)/link.flags
	$(quiet)$(CC) @$(O)/compile.flags $(LDFLAGS) -o $@ $(filter %.o,$^) \
	    $(O)/libblocus.a @$(O)/link.flags $(more_links)

-include $(objects:.o=.d) $(main_object:.o=.d) $(test_objects:.o=.d) $(fuzz_programs:=.d) \
         $(bench_objects:.o=.d)

.PHONY: compile
compile: $(main_object) $(objects) $(test_objects) $(bench_objects)

.PHONY: run
run: $(blocus) ## Simulate the blockade of 2025, results in results/
	$(blocus) run scenarios/blockade-2025.csv $(if $(filter build,$(base)),,-o $(results)/blockade-2025) $(ARGS)

FROM      ?= $(results)/blockade-2025
PLOT_LANG ?= en
PLOT_METRICS ?=
# As they are, with any apostrophe or space.
plots: export FROM := $(FROM)
plots: export PLOT_METRICS := $(PLOT_METRICS)
.PHONY: plots
plots: | $(first) ## Draw the figures of the results folder FROM
	@results/plots/draw.sh "$$FROM" $(PLOT_LANG) $(TOOL)

.PHONY: readme-figures
readme-figures: $(blocus) | $(first) ## Draw the figures of the READMEs anew
	@$(call need,gnuplot,deps-plot)
	@tests/cli/readme-figures.sh $< --update

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf $(if $(filter build,$(base)),build,$(O) $(base)/blocus)

# ---- tests ---------------------------------------------------------------------------

limit   = $(if $(shell command -v timeout),timeout $(1))
# Sanitizers' shadow memory does not fit every random layout of addresses.
layout  = $(if $(filter asan tsan,$(V)),$(shell setarch -R true 2>/dev/null && echo setarch -R))
options := ASAN_OPTIONS=handle_segv=2:allocator_may_return_null=1 \
           UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=second_deadlock_stack=1
in_test = env -u BLOCUS_LANG LC_ALL=C $(options) $(layout)

.PHONY: test
test: $(test_logs) ## Run the unit, property and command-line tests
	@awk -f tests/tally.awk $^ /dev/null

# Each program leaves its words and its exit status in a log; tally.awk judges.
$(programs:=.log): %.log: % FORCE
	@$(call limit,300) $(in_test) $< > $@ 2>&1; echo "exit $$?" >> $@

$(O)/tests/cli.log: $(blocus) FORCE
	@mkdir -p $(@D)
	@$(call limit,900) $(in_test) tests/cli/run.sh $< > $@ 2>&1; echo "exit $$?" >> $@

# The quick form, against the committed report.
$(validate).log: $(validate) FORCE
	@$(call limit,300) $(in_test) $< --quick > $@ 2>&1; echo "exit $$?" >> $@

# A few truths of one world.
$(forecasts).log: $(forecasts) FORCE
	@$(call limit,300) $(in_test) $< --quick > $@ 2>&1; echo "exit $$?" >> $@

# The quick form: some probes, fewer replicates.
$(O)/tests/behaviour.log: $(blocus) FORCE
	@mkdir -p $(@D)
	@$(call limit,300) $(in_test) tests/validation/behaviour.sh $< --quick > $@ 2>&1; echo "exit $$?" >> $@

.PHONY: safety
safety: $(blocus) ## Kill runs, let each write fail, fill a disk, try locales (2 minutes)
	tests/cli/writes.sh $(blocus)
	tests/cli/safety.sh $(blocus)

.PHONY: check-plots
check-plots: $(blocus) | $(first) ## Draw every figure with every tool there is, look at each
	@$(in_test) tests/cli/plots.sh $< $(TOOL)

.PHONY: check-readers
check-readers: $(blocus) | $(first) ## Read results with other programs, as results/README.md says
	@$(in_test) tests/cli/readers.sh $<

.PHONY: check-fit
check-fit: $(blocus) | $(first) ## Compare a fit of a toy with emcee, a sampler that is not ours
	@python3 -c 'import emcee' 2>/dev/null || { $(call lacking,python3-emcee,deps-fit); }
	@$(in_test) PYTHONDONTWRITEBYTECODE=1 python3 tests/reference/fit_toy.py $<

.PHONY: validate
validate: $(validate) ## Compare with exact and published values, in minutes
	$(in_test) $<

.PHONY: behaviour
behaviour: $(blocus) ## Ask what one can reason about beforehand, and hold the answers against it
	@$(in_test) nice tests/validation/behaviour.sh $<

.PHONY: invariance
invariance: ## Compare results over builds, processors and threads, in minutes
	@nice tests/validation/invariance.sh

.PHONY: pairing
pairing: $(blocus) ## Say what paired comparisons are worth
	@nice tests/validation/pairing.sh $<

.PHONY: slices-proof
slices-proof: $(blocus) ## Cut, kill, make again and merge in many ways; write tests/validation/slices.csv
	@nice tests/cli/slices.sh $< --long > $(O)/slices.csv; status=$$?; \
	    cat $(O)/slices.csv; [ $$status -ne 0 ] || cp $(O)/slices.csv tests/validation/slices.csv; exit $$status

.PHONY: check-cluster
check-cluster: $(blocus) ## Try each recipe of results/cluster/ whose tool is here
	@nice tests/cli/cluster.sh $<

RECORDS ?= 1000
.PHONY: calibration
calibration: $(blocus) ## Fit RECORDS synthetic records whose inputs are known: is the fit right?
	@nice tests/validation/calibration.sh $< $(RECORDS)

.PHONY: trust
trust: $(blocus) ## Write model/TRUST.md and TRUST.fr.md from model/trust.csv
	@tests/validation/trust.sh $<

.PHONY: held-out
held-out: $(blocus) ## Fit to a part of the record and score the rest, before and after
	@nice tests/validation/held-out.sh $<

.PHONY: forecasts
forecasts: $(forecasts) ## Hold the nowcast against known truths and the autumn: does it know more?
	@nice $<

.PHONY: interval-coverage
interval-coverage: $(interval_coverage) ## Count how often intervals hold the truth
	@$(in_test) nice $<

.PHONY: seek-proof
seek-proof: $(seek_proof) ## Search 1,700 problems whose answer is known: is it in the interval?
	@$(in_test) nice $<

.PHONY: golden
golden: $(blocus) ## Rewrite the golden files of the command-line tests
	tests/cli/run.sh $(blocus) --update

# One table and a figure of all scenarios/what-if/; what is kept is in results/reference/.
.PHONY: what-if
what-if: $(blocus) ## Compare every what-if with the blockade: a table and a figure
	@results/what-if.sh $< results/what-if
	@if command -v gnuplot >/dev/null 2>&1; then \
	    for language in en fr; do \
	        gnuplot -c results/plots/what-if.gp results/what-if $$language || exit 1; \
	    done; \
	else echo 'what-if: results/what-if/; no gnuplot, no figure'; fi

.PHONY: reference
reference: $(blocus) ## Rewrite results/reference/ and the numbers in the lessons
	@results/what-if.sh $< results/reference
	@results/lessons.sh $< results/reference
	@tests/cli/lesson-keys.sh results/reference/lessons/keys.csv --update
	@results/questions.sh $< results/reference scenarios

.PHONY: check-reference
check-reference: $(blocus) ## Is results/reference/ what the program gives?
	@mkdir -p $(base)
	@rm -rf $(base)/reference
	@$(call limit,300) results/what-if.sh $< $(base)/reference
	@$(call limit,300) results/lessons.sh $< $(base)/reference
	@tests/cli/lesson-keys.sh $(base)/reference/lessons/keys.csv
	@$(call limit,300) results/questions.sh $< $(base)/reference $(base)/questions
	@for page in QUESTIONS.md QUESTIONS.fr.md; do diff scenarios/$$page $(base)/questions/$$page || exit 1; done
	@diff -r -x README.md -x game results/reference $(base)/reference || \
	    { echo 'results/reference is not current: run "make reference", read git diff' >&2; \
	    exit 1; }

.PHONY: test-threads
test-threads: $(threaded_logs)
	@awk -f tests/tally.awk $^ /dev/null

.PHONY: twin
twin: $(blocus) ## Compare with the independent implementation in Python
	@if command -v python3 >/dev/null 2>&1; then \
	    PYTHONDONTWRITEBYTECODE=1 $(in_test) python3 tests/reference/compare.py \
	        --blocus $(blocus) --worlds $(or $(WORLDS),20) --replicates 5; \
	else echo 'twin: no python3, nothing compared'; fi

# Goes on where it was stopped: what was tried is kept in build/mutants.
MUTANTS ?= 300
SEED    ?= 1
in_python = env PYTHONDONTWRITEBYTECODE=1 python3
.PHONY: mutants
mutants: ## Change the code in 300 places and see that tests notice (half an hour)
	@command -v python3 >/dev/null 2>&1 || { echo 'mutants: no python3' >&2; exit 1; }
	@$(MAKE) CC=gcc V=mutants all compile
	@nice $(in_python) tests/mutants/mutants.py --build build/gcc-mutants-$(REAL)-$(LANES) \
	    --number $(MUTANTS) --seed $(SEED) --files "$(FILES)"

clang = $(shell command -v clang-14 || command -v clang || echo clang-14)

.PHONY: sanitize
sanitize: | $(first) ## Run the tests under address, undefined and thread sanitizers
	@$(call need,$(clang),deps-dev)
	@mkdir -p $(base)
	@echo 'int main(void){return 0;}' | $(clang) -fsanitize=address -x c - \
	    -o $(base)/probe 2>/dev/null || { $(call lacking,libclang-rt,deps-dev); }
	@$(MAKE) CC=$(notdir $(clang)) V=asan test
	@$(MAKE) CC=$(notdir $(clang)) V=tsan test-threads

# New inputs are kept in build/fuzz; what broke something goes to tests/fuzz/corpus.
FUZZ_SECONDS ?= 60
fuzzed = $(base)/$(notdir $(clang))-fuzz-$(REAL)-$(LANES)/tests/fuzz/fuzz_$*
.PHONY: fuzz fuzz-build fuzz-programs $(fuzz_targets:tests/fuzz/fuzz_%.c=fuzz-%)
fuzz: $(fuzz_targets:tests/fuzz/fuzz_%.c=fuzz-%) ## Try the readers of files with random bytes

fuzz-programs: $(fuzz_programs)

fuzz-build: | $(first)
	@$(call need,$(clang),deps-dev)
	@$(MAKE) CC=$(notdir $(clang)) V=fuzz fuzz-programs

$(fuzz_targets:tests/fuzz/fuzz_%.c=fuzz-%): fuzz-%: fuzz-build
	@mkdir -p $(base)/fuzz/$*
	@$(in_test) $(fuzzed) -max_total_time=$(FUZZ_SECONDS) -dict=tests/fuzz/words.dict \
	    -artifact_prefix=$(base)/fuzz/$*- -timeout=20 -rss_limit_mb=1024 -verbosity=0 \
	    -print_final_stats=1 $(base)/fuzz/$* tests/fuzz/corpus/$* > $(base)/fuzz/$*.log 2>&1 || \
	    { tail -n 40 $(base)/fuzz/$*.log; exit 1; }
	@awk -v name=$* '/number_of_executed_units/ { print name ": " $$2 " executions, no failure" }' \
	    $(base)/fuzz/$*.log

.PHONY: coverage
coverage: | $(first) ## Say which lines the tests reach
	@$(call need,gcovr,deps-dev)
	@rm -f $$(find $(base)/*-cov-* -name '*.gcda' 2>/dev/null)
	@$(MAKE) CC=gcc V=cov test
	@gcovr --root . --filter src/ --print-summary $(base)/gcc-cov-$(REAL)-$(LANES)

# ---- benchmarks ----------------------------------------------------------------------

# How to read them: tests/bench/README.md.  Two builds without clones, for callgrind, which
# knows AVX2 at most; one of them without vectors.
bench_v3    := -march=x86-64-v3 -DNO_CLONES
bench_plain := $(bench_v3) -fno-tree-vectorize
bench_compiler = $$($(CC) --version | head -n 1)

.PHONY: bench bench-long bench-report bench-compare bench-gate bench-gate-renew
bench: $(O)/blocus $(bench_programs) bench-v3 bench-plain ## Measure speed and memory (ROUNDS=5), in minutes
	@$(call need,valgrind,deps-dev)
	@sh tests/bench/bench.sh $(O) "$(bench_compiler)" $(ROUNDS)

bench-long: $(O)/blocus $(bench_programs) ## Measure a million replicates
	@sh tests/bench/bench.sh $(O) "$(bench_compiler)" long

bench-report: ## Write the tables of tests/bench/README.md from the last make bench
	@sh tests/bench/readme.sh

bench-compare: $(O)/blocus $(bench_programs) bench-v3 ## Compare speed with the revision BASE=
	@$(call need,valgrind,deps-dev)
	@sh tests/bench/compare.sh $(O) '$(bench_v3)' $(or $(BASE),HEAD) $(ROUNDS)

bench-gate: bench-v3 ## Compare instructions with the stored count
	@$(call need,valgrind,deps-dev)
	@sh tests/bench/gate.sh build/bench/v3/blocus "$(bench_compiler)"

bench-gate-renew: bench-v3 ## Store the count of instructions anew
	@$(call need,valgrind,deps-dev)
	@sh tests/bench/gate.sh build/bench/v3/blocus "$(bench_compiler)" --renew

.PHONY: bench-v3 bench-plain
bench-v3 bench-plain: bench-%: | $(first)
	@[ "$$(uname -m)" != x86_64 ] || \
	    $(MAKE) CC=gcc V=release O=build/bench/$* CFLAGS='$(bench_$*)' build/bench/$*/blocus

# ---- style ---------------------------------------------------------------------------

c_files      := $(wildcard src/*/*.[ch] tests/*.[ch] tests/*/*.[ch])
clang_format  = $(shell command -v clang-format-14 || echo clang-format)

lint_parts := lint-floors lint-trace lint-french lint-mutants lint-format lint-headers lint-cppcheck \
              lint-gcc lint-clang
.PHONY: lint $(lint_parts)
lint: $(lint_parts) ## Check style, order of floors and warnings of two compilers

lint-floors: | $(first)
	@awk -f tests/lint/floors.awk src/DESIGN.md $(sort $(wildcard src/*/*.[ch] src/*.[ch]))

lint-trace: | $(first)
	@awk -f tests/lint/trace.awk model/MODEL.md

# `tests/lint/french.py --mend` puts it right.
lint-french: | $(first)
	@if command -v python3 >/dev/null 2>&1; then $(in_python) tests/lint/french.py; \
	else echo 'lint: no python3, French not looked at'; fi

# The tool that makes mutants, on one small file.
lint-mutants: | $(first)
	@if command -v python3 >/dev/null 2>&1; then $(in_python) tests/mutants/selftest.py; \
	else echo 'lint: no python3, mutants not tried'; fi

lint-format: | $(first)
	@$(call need,$(clang_format),deps-dev)
	@$(clang_format) --version | grep -q 'version 14\.' || \
	    { echo 'lint: clang-format 14 wanted, other versions differ' >&2; exit 1; }
	@for file in $(c_files); do \
	    $(clang_format) --dry-run -Werror $$file 2>/dev/null || \
	    { echo "$$file: not formatted: run \"make format\""; bad=1; }; \
	done; [ -z "$$bad" ]

lint-headers: $(O)/compile.flags $(O)/test.flags
	@for header in $(headers); do \
	    $(CC) @$(O)/compile.flags @$(O)/test.flags -Werror -fsyntax-only -include $$header \
	        -x c /dev/null || exit 1; \
	done

lint-cppcheck: | $(first)
	@$(call need,cppcheck,deps-dev)
	@mkdir -p $(base)/cppcheck
	@cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 -j 2 \
	    --enable=warning,performance,portability --library=posix \
	    --suppress=missingIncludeSystem --suppress=readdirCalled \
	    --cppcheck-build-dir=$(base)/cppcheck \
	    -I src -I tests -DLANES=64 -UREAL_FLOAT -D__GNUC__=12 -U__clang__ \
	    $(filter %.c,$(c_files))

lint-gcc: | $(first)
	@$(call need,gcc,deps)
	@$(MAKE) CC=gcc V=strict compile

lint-clang: | $(first)
	@$(call need,$(clang),deps-dev)
	@$(MAKE) CC=$(notdir $(clang)) V=strict compile

.PHONY: format
format: ## Format every C file with clang-format 14
	@$(call need,$(clang_format),deps-dev)
	$(clang_format) -i $(c_files)

.PHONY: verify
verify: ## Everything a change must pass: lint, test, sanitize, both reals
	@$(MAKE) lint
	@$(MAKE) CC=gcc REAL=float V=strict compile
	@$(MAKE) test
	@$(MAKE) sanitize

# ---- packages ------------------------------------------------------------------------

.PHONY: deps deps-dev deps-node deps-plot deps-plot-r deps-fit
deps: ## Install what building and testing need
	@sh .ci/packages build
deps-dev: | $(filter deps,$(first)) ## Install what lint, sanitize and coverage need
	@sh .ci/packages check
deps-node: | $(filter deps deps-dev,$(first)) ## Install Node and npm
	@sh .ci/packages node
deps-plot: | $(filter deps deps-dev deps-node,$(first)) ## Install gnuplot, pandas and matplotlib
	@sh .ci/packages plot
deps-plot-r: | $(filter deps deps-dev deps-node deps-plot,$(first)) ## Install R and ggplot2
	@sh .ci/packages plot-r
deps-fit: | $(filter deps deps-dev,$(first)) ## Install emcee, which check-fit compares with
	@sh .ci/packages fit

# ---- the page for classrooms ---------------------------------------------------------

include src/lab/lab.mk

.PHONY: help
help: ## This list
	@sh .ci/help
