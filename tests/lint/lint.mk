# SPDX-License-Identifier: GPL-3.0-or-later
#
# Style, order of floors, warnings of two compilers.

##@ Style

c_files      := $(wildcard src/*/*.[ch] tests/*.[ch] tests/*/*.[ch])
clang_format  = $(shell command -v clang-format-14 || echo clang-format)

lint_parts := lint-floors lint-trace lint-licences lint-claims lint-french lint-mutants lint-format lint-headers lint-cppcheck \
              lint-gcc lint-clang
.PHONY: lint $(lint_parts)
lint: $(lint_parts) ## Check style, order of floors and warnings of two compilers

lint-floors: | $(first)
	@awk -f tests/lint/floors.awk src/DESIGN.md $(sort $(wildcard src/*/*.[ch] src/*.[ch]))

lint-trace: | $(first)
	@awk -f tests/lint/trace.awk model/MODEL.md

lint-licences: | $(first)
	@tests/lint/licences.sh

lint-claims: | $(first)
	@tests/lint/claims.sh

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
