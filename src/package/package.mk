# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installation: the program and what it reads, manual pages, completions.  Everything is made
# in build/package/root first, from the clone and from what the program says of itself;
# `make install` only copies, so that no one needs to build as root.

PREFIX  ?= /usr/local
DESTDIR ?=
package := $(base)/package
stage   := $(package)/root

staged := $(shell find model scenarios results/plots src/package -type f ! -name '* *') \
          $(wildcard README*.md CHANGELOG.md CITATION.cff LICENSE results/README*.md \
          $(lab)/blocus-lab.html)

$(package)/staged: $(blocus) $(staged)
	@mkdir -p $(package)
	@src/package/stage.sh $(blocus) $(stage) $(VERSION) $(lab)/blocus-lab.html
	@touch $@

##@ Installation

.PHONY: install uninstall check-install
install: $(package)/staged ## Install below PREFIX (/usr/local), under DESTDIR
	@DESTDIR='$(DESTDIR)' src/package/install.sh install '$(PREFIX)' $(stage)

uninstall: ## Take out what make install put below PREFIX
	@DESTDIR='$(DESTDIR)' src/package/install.sh uninstall '$(PREFIX)' -

check-install: $(package)/staged ## Install elsewhere, tour as another user, take out again
	@$(in_test) tests/cli/install.sh $(blocus)
