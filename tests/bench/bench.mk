# SPDX-License-Identifier: GPL-3.0-or-later
#
# Speed and memory.

##@ Benchmarks

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
