# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tests that every change must pass, and those that take longer.  CONTRIBUTING.md says
# when which.

##@ Tests

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

$(O)/tests/library.log: $(blocus) $(libraries_made) FORCE
	@mkdir -p $(@D)
	@$(call limit,300) $(in_test) tests/cli/library.sh $< $(library) '$(CC)' > $@ 2>&1; echo "exit $$?" >> $@

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

.PHONY: golden
golden: $(blocus) ## Rewrite the golden files of the command-line tests
	tests/cli/run.sh $(blocus) --update

.PHONY: test-threads
test-threads: $(threaded_logs)
	@awk -f tests/tally.awk $^ /dev/null

##@ Proofs that take longer

.PHONY: safety
safety: $(blocus) ## Kill runs, let each write fail, fill a disk, try locales (2 minutes)
	tests/cli/writes.sh $(blocus)
	tests/cli/safety.sh $(blocus)

.PHONY: check-plots
check-plots: $(blocus) | $(first) ## Draw every figure with every tool there is, look at each
	@$(in_test) tests/cli/plots.sh $< $(TOOL)

.PHONY: check-brief
check-brief: $(blocus) | $(first) ## Look at pages of brief in a browser, print them (after make deps-lab lab)
	@$(in_test) tests/cli/brief-pages.sh $< $(base)/lab

.PHONY: check-readers
check-readers: $(blocus) | $(first) ## Read results with other programs, as results/README.md says
	@$(in_test) tests/cli/readers.sh $<

.PHONY: check-drivers
check-drivers: $(blocus) | $(first) ## Let other programs drive ours, as results/DRIVE.md says
	@$(in_test) tests/cli/drivers.sh $<

.PHONY: serve-long
serve-long: $(blocus) | $(first) ## Ask one process 10^6 times: does its memory grow, does it lose any? (minutes)
	@$(in_test) tests/cli/serve.sh $< leaks
	@$(in_test) tests/cli/serve.sh $< 1000000

.PHONY: check-fit
check-fit: $(blocus) | $(first) ## Compare a fit of a toy with emcee, a sampler that is not ours
	@python=$$(for python in python3 /usr/bin/python3; do \
	    if $$python -c 'import emcee' 2>/dev/null; then echo $$python; break; fi; done); \
	[ -n "$$python" ] || { $(call lacking,python3-emcee,deps-fit); }; \
	$(in_test) PYTHONDONTWRITEBYTECODE=1 $$python tests/reference/fit_toy.py $<

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
check-cluster: $(blocus) | $(first) ## Try each recipe of results/cluster/ whose tool is here
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

.PHONY: worlds
worlds: $(blocus) ## Check, run and score every world, and hold its numbers against those kept
	@tests/cli/worlds.sh $(blocus)

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
