# SPDX-License-Identifier: GPL-3.0-or-later
#
# Programs that need nothing beside them, for machines without Debian: Linux on x86-64 and on
# ARM, Windows.  The libraries within are compiled from the sources that the page for classrooms
# is made of.  TARGETS.md says what is known of each.

targets := musl arm64 windows
prefix_musl     := x86_64-linux-gnu-
prefix_arm64    := aarch64-linux-gnu-
prefix_windows  := x86_64-w64-mingw32-
product_musl    := blocus-$(VERSION)-linux-x86_64
product_arm64   := blocus-$(VERSION)-linux-arm64
product_windows := blocus-$(VERSION)-windows-x86_64.exe

target_parts := $(foreach l,gsl jansson libmd libcsv,$(addprefix $(l)/,$($(l)_parts)))
target_flags := -static -s -Wl,--gc-sections
# Threads get as much as on Debian; musl alone would give them 128 kB.
link_musl    := $(target_flags) -Wl,-z,stack-size=1048576
link_arm64   := $(link_musl)
link_windows  = $(target_flags) -Wl,--wrap=main $(target_windows)/posix.o
# Windows has no POSIX but what windows/posix.c makes of its own calls; its isfinite() asks
# whether a number is a float.
posix        := src/package/windows/posix
more_windows := 'standard=-std=gnu17 -ffp-contract=off -pthread -include $(posix).h' \
                'CFLAGS=-Wno-float-conversion -Wno-shadow'
$(foreach t,$(targets),$(eval target_$(t) := $(base)/targets/$(t)))

##@ Other machines

.PHONY: deps-targets
deps-targets: | $(filter deps deps-dev,$(first)) ## Install what programs for other machines are made and tried with
	@sh .ci/packages targets
	@sh src/lab/get-sources.sh $(lab_sources) src/lab/sources src/package/sources

.PHONY: targets-deps
targets-deps: | $(first)
	@for source in $$(cat src/lab/sources src/package/sources); do \
	    [ -e $(lab_sources)/$${source%%=*}/done-$${source#*=} ] || exit 1; \
	done || { $(call lacking,musl …,deps-targets); }

$(target_windows)/root/done: $(posix).h
$(target_windows)/posix.o: $(posix).c $(posix).h $(target_windows)/root/done
	$(quiet)$(target_windows)/root/bin/gcc -std=gnu17 -O2 -Wall -Wextra -Werror -c -o $@ $<
$(target_windows)/$(product_windows): $(target_windows)/posix.o

# The rules of this Makefile again, with another compiler and its libraries.
define target_rules
$(target_$(1))/root/done: src/package/root.sh src/lab/sources src/package/sources | targets-deps
	@$$(call need,$(prefix_$(1))gcc,deps-targets)
	@echo 'libraries for $(1)'
	+@src/package/root.sh $(target_$(1))/root $(prefix_$(1)) $(lab_sources) $(target_parts)
	@touch $$@

$(target_$(1))/$(product_$(1)): $(target_$(1))/root/done FORCE
	@PKG_CONFIG_LIBDIR=$(abspath $(target_$(1)))/root/lib/pkgconfig $$(MAKE) CC=$(target_$(1))/root/bin/gcc \
	    V=release LANES=64 O=$(target_$(1)) LDFLAGS='$$(link_$(1))' $$(more_$(1)) \
	    $(target_$(1))/gcc-release-double-64/blocus
	@made=$(target_$(1))/gcc-release-double-64/blocus$(filter .exe,$(suffix $(product_$(1)))); \
	    cmp -s $$$$made $$@ || cp $$$$made $$@
endef
$(foreach t,$(targets),$(eval $(call target_rules,$(t))))

target_of = $(target_$(1))/$(product_$(1))
.PHONY: target-musl target-arm64 target-windows targets dist-targets check-targets
target-musl: $(target_musl)/$(product_musl) ## Build one file for any Linux on x86-64
target-arm64: $(target_arm64)/$(product_arm64) ## Build one file for any Linux on 64-bit ARM
target-windows: $(target_windows)/$(product_windows) ## Build one file for Windows
targets: $(targets:%=target-%)

dist-targets: targets ## Pack these programs with what they read, for make release
	@src/package/archive.sh $(binaries) $(lab_sources) \
	    $(foreach t,$(targets),$(product_$(t):.exe=)=$(call target_of,$(t)))

check-targets: $(blocus) targets ## Do they give the same bytes? Writes src/package/TARGETS.md (ten minutes)
	@nice tests/cli/targets.sh $< $(base)/targets/checked src/package/TARGETS.md \
	    $(foreach t,$(targets),$(t)=$(call target_of,$(t)))
