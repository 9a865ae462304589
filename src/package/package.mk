# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installation: the program and what it reads, the library, manual pages, completions.  Everything is made
# in build/package/root first, from the clone and from what the program says of itself;
# `make install` only copies, so that no one needs to build as root.

PREFIX  ?= /usr/local
DESTDIR ?=
package := $(base)/package
stage   := $(package)/root

staged := $(shell find model scenarios results/plots src/package -type f ! -name '* *') \
          $(wildcard README*.md CHANGELOG.md CITATION.cff LICENSE results/README*.md \
          src/library/*.md src/library/blocus.h $(lab)/blocus-lab.html)

$(package)/staged: $(blocus) $(libraries_made) $(staged)
	@mkdir -p $(package)
	@src/package/stage.sh $(blocus) $(stage) $(VERSION) $(lab)/blocus-lab.html $(library)
	@touch $@
	@[ -z "$${SUDO_UID:-}" ] || chown -R "$$SUDO_UID:$${SUDO_GID:-0}" $(package) # else only root could make it anew

##@ Installation

.PHONY: install uninstall check-install
install: $(package)/staged ## Install below PREFIX (/usr/local), under DESTDIR
	@DESTDIR='$(DESTDIR)' src/package/install.sh install '$(PREFIX)' $(stage)

uninstall: ## Take out what make install put below PREFIX
	@DESTDIR='$(DESTDIR)' src/package/install.sh uninstall '$(PREFIX)' -

check-install: $(package)/staged ## Install elsewhere, tour as another user, take out again
	@$(in_test) tests/cli/install.sh $(blocus) $(if $(is_elf),$(library))

# ---- packages --------------------------------------------------------------------------

# Below which address the tarball will lie: recipes for other systems name it.
RELEASE_URL ?= https://blocus.invalid/releases
release  := $(base)/release
binaries := $(base)/binaries
committed = $$(git log -1 --format=%ct)

.PHONY: dist deb release
dist: ## Pack the sources of this commit, with codemeta, SBOM, recipes and checksums
	@src/package/dist.sh $(package) $(VERSION) $(RELEASE_URL) $(libraries) libcsv

deb: dist ## Build Debian packages from what make dist packs, and ask lintian
	@$(call need,dpkg-buildpackage,deps-deb)
	@src/package/deb.sh $(package) $(VERSION)

release: deb $(package)/staged $(lab)/blocus-lab.html $(lab)/blocus-lab.zip ## Gather what is attached to a release in build/release, with build/binaries/*
	@src/package/release.sh $(release) $(VERSION) $(committed) $(package) $(lab) $(binaries)

.PHONY: deps-deb
deps-deb: | $(filter-out deps-deb,$(first)) ## Install what make deb and the checks of packages need
	@sh .ci/packages deb

.PHONY: check-dist check-reuse check-recipes check-deb check-release check-reproducible
check-dist: ## Is what make dist packs the commit, whole, and the same each time?
	@tests/cli/dist.sh

check-reuse: | $(first) ## Is the licence of every file told as REUSE asks?
	@$(call need,reuse,deps-deb)
	@tests/cli/reuse.sh

check-recipes: dist ## Do what the recipes for Homebrew and conda-forge say, without either
	@$(call need,ruby,deps-deb)
	@tests/cli/recipes.sh $(package) $(VERSION)

check-deb: deb ## Install the Debian package in a Debian of its own, tour, purge: is anything left? (root)
	@$(call need,debootstrap,deps-deb)
	@tests/cli/deb.sh $(package) $(VERSION) $(base)/chroots

check-reproducible: ## Build twice, elsewhere and otherwise: the same bytes? (minutes)
	@nice tests/cli/reproducible.sh

check-release: release ## Is the folder of a release whole, and the same when it is made again?
	@tests/cli/release.sh $(release) $(VERSION) $(committed) $(package) $(lab) $(binaries)

# Cheap ones first.  Those that measure the tests themselves, not the program, are left to
# `make sanitize coverage mutants`.
release_steps := check-reuse lint test check-install check-dist check-reference check-readers \
                 check-plots check-fit check-cluster check-drivers worlds twin safety \
                 lab check-lab check-lab-reach check-lab-firefox check-brief \
                 check-recipes deb check-deb check-targets dist-targets release check-release \
                 check-reproducible
STEPS ?= $(release_steps)
.PHONY: release-check
release-check: ## All that a release must pass, in hours
	+@src/package/release-check.sh $(base)/release-check $(STEPS)
