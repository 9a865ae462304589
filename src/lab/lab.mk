# SPDX-License-Identifier: GPL-3.0-or-later
#
# The page for classrooms: the whole program as WebAssembly in one HTML file.  README.md
# beside this file says how it works.  Everything is made in build/lab.

lab         := $(base)/lab
lab_sources := $(lab)/sources
lab_clang    = $(shell command -v clang-14 || echo clang)
wasm        := $(lab)/wasm

# The parts of the libraries that the program uses.
gsl_parts := $(addprefix cdf/,beta binomial gauss gaussinv tdist tdistinv) complex/math \
             $(addprefix err/,error stream) $(addprefix qrng/,inline qrng sobol) \
             $(addprefix randist/,chisq exponential gamma gauss gausszig tdist) \
             $(addprefix specfunc/,beta elementary erfc exp expint gamma gamma_inc log psi \
             trig zeta) $(addprefix sys/,fdiv infnan)
jansson_parts := $(addprefix src/,dump error hashtable hashtable_seed load memory \
                 pack_unpack strbuffer strconv utf value version)
libmd_parts   := $(addprefix src/,sha2 sha256hl)
libcsv_parts  := libcsv

wasm_objects := $(sources:%.c=$(wasm)/%.o) $(main:%.c=$(wasm)/%.o) \
                $(foreach l,gsl jansson libmd libcsv,$($(l)_parts:%=$(wasm)/$(l)/%.o))

# Vectors of 128 bits, in blocks of few replicates: a browser's first pass over the code is slow, and
# the first band waits for a block.  Loops over a block are long in bytes when they are
# unrolled, and much faster only on the lowest floor: there fast, small elsewhere.  The
# libraries' own warnings are not ours.
wasm_target := --target=wasm32-wasi -msimd128 -ffp-contract=off
wasm_lanes  := 16
wasm_level   = $(if $(filter src/base/%,$<),-O2,$(if $(filter src/engine/% src/sample/%,$<),-Os,-Oz))
wasm_built   = $(wasm_target) -std=c17 -D_POSIX_C_SOURCE=200809L -fno-math-errno \
               -fno-trapping-math -DNO_CLONES -DLANES=$(wasm_lanes)
wasm_program = $(wasm_built) $(warnings) -D_WASI_EMULATED_GETPID -iquote src \
               -isystem src/lab/system -isystem $(wasm)/include \
               -isystem $(lab_sources)/libcsv -isystem $(lab_sources)/jansson/src \
               -isystem src/lab/system/jansson -isystem $(lab_sources)/libmd/include
wasm_library := $(wasm_target) -Os -std=gnu17 -w
# A stack that grows past its end hits address 0 and traps.
wasm_link    := --target=wasm32-wasi -Wl,--stack-first -Wl,-z,stack-size=1048576 \
                -Wl,--gc-sections,--strip-all -lwasi-emulated-getpid

##@ The page for classrooms

.PHONY: deps-lab
deps-lab: | $(filter deps deps-dev deps-node deps-plot deps-plot-r deps-fit deps-drivers,$(first)) ## Install what the page for classrooms needs
	@sh .ci/packages node
	@sh .ci/packages lab
	@sh src/lab/get-sources.sh $(lab_sources) src/lab/sources
	@mkdir -p $(lab)
	@cmp -s src/lab/package-lock.json $(lab)/modules-of || { \
	    cp src/lab/package.json src/lab/package-lock.json $(lab) && \
	    (cd $(lab) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) && \
	    cp src/lab/package-lock.json $(lab)/modules-of; }

# What `make deps-lab` brings must be of today's versions.
.PHONY: lab-deps
lab-deps: | $(first)
	@cmp -s src/lab/package-lock.json $(lab)/modules-of && \
	    for source in $$(cat src/lab/sources); do \
	        [ -e $(lab_sources)/$${source%%=*}/done-$${source#*=} ] || exit 1; \
	    done || { $(call lacking,wasi-libc esbuild …,deps-lab); }

$(wasm)/compile.flags: FORCE | lab-deps
	@mkdir -p $(wasm)/include/gsl
	@ln -sf $(abspath $(lab_sources))/gsl/*.h $(abspath $(lab_sources))/gsl/*/gsl_*.h \
	    $(wasm)/include/gsl
	@echo '$(wasm_program)' > $@.new; $(keep)

$(wasm)/build.flags: FORCE | $(wasm)/compile.flags
	@commit=unknown; export GIT_OPTIONAL_LOCKS=0; \
	if [ -e .git ] && command -v git >/dev/null 2>&1; then \
	    commit=$$(git -c safe.directory="$(CURDIR)" describe --always --dirty --tags 2>/dev/null) || commit=unknown; \
	fi; \
	printf "'-DBUILD_%s=\"%s\"'\n" VERSION '$(VERSION)' COMMIT "$$commit" \
	    COMPILER "$$($(lab_clang) --version | head -n 1)" FLAGS '$(strip $(wasm_built))' \
	    > $@.new; $(keep)

$(wasm)/src/output/build_info.o: $(wasm)/build.flags
$(wasm)/src/output/build_info.o: more = @$(wasm)/build.flags

$(wasm)/levels: FORCE
	@mkdir -p $(@D)
	@echo '$(value wasm_level)' > $@.new; $(keep)

$(wasm)/src/%.o: src/%.c $(wasm)/compile.flags $(wasm)/levels
	@mkdir -p $(@D)
	@echo 'wasm: $<'
	$(quiet)$(lab_clang) @$(wasm)/compile.flags $(more) \
	    $(wasm_level) -MMD -MP -c -o $@ $<

define library_rule
$(wasm)/$(1)/%.o: $(wasm)/compile.flags
	@mkdir -p $$(@D)
	@echo 'wasm: $(1)/$$*.c'
	$$(quiet)$(lab_clang) $(wasm_library) $(2) -c -o $$@ $(lab_sources)/$(1)/$$*.c
endef
$(eval $(call library_rule,gsl,-DHAVE_CONFIG_H -Isrc/lab/system/gsl -I$(wasm)/include \
    -I$(lab_sources)/gsl))
$(eval $(call library_rule,jansson,-DHAVE_CONFIG_H -Isrc/lab/system/jansson))
$(eval $(call library_rule,libmd,-D_GNU_SOURCE -Isrc/lab/system/libmd \
    -I$(lab_sources)/libmd/include))
$(eval $(call library_rule,libcsv,))

$(lab)/blocus.wasm: $(wasm_objects)
	@echo 'wasm: $@'
	$(quiet)$(lab_clang) $(wasm_link) -o $@.new $(wasm_objects)
	@mv -f $@.new $@

lab_page := $(shell find src/lab -type f ! -name '*.h' ! -name '*.mk' ! -name '*.md')
lab_data := $(shell find model scenarios -name "*.csv") results/reference/game/tournament.csv
$(lab)/blocus-lab.html: $(lab)/blocus.wasm $(lab_page) $(lab_data)
	@node src/lab/build.mjs $(lab) $(VERSION)

.PHONY: lab
lab: $(lab)/blocus-lab.html $(lab)/blocus-lab.zip ## Build the page for classrooms, build/lab/blocus-lab.html, and its zip for Kolibri

# What Kolibri takes: a zip with index.html at its root, the same bytes whenever it is made.
$(lab)/blocus-lab.zip: $(lab)/blocus-lab.html
	@mkdir -p $(lab)/zip && cp $< $(lab)/zip/index.html && rm -f $@
	@cd $(lab)/zip && export TZ=UTC && touch -t 198001010000 index.html && chmod 644 index.html && \
	    zip -q -X -9 ../$(@F) index.html

.PHONY: check-lab check-lab-reach
check-lab: $(blocus) $(lab)/blocus-lab.html $(lab)/blocus-lab.zip ## Same bytes as the program? Try the page in a browser
	@node tests/lab/parts.mjs $(lab)
	@node tests/lab/same-bytes.mjs $(blocus) $(lab)
	@node tests/lab/browser.mjs $(blocus) $(lab)

check-lab-reach: $(lab)/blocus-lab.html $(lab)/blocus-lab.zip ## Narrow, enlarged, spaced, by keyboard, in a frame: every screen
	@node tests/lab/reach.mjs $(lab)

.PHONY: check-lab-firefox
check-lab-firefox: $(lab)/blocus-lab.html ## One whole game in Firefox and in Chromium: the same numbers?
	@node --experimental-websocket --no-warnings tests/lab/firefox.mjs $(lab)

.PHONY: lab-pictures
lab-pictures: $(lab)/blocus-lab.html ## Take the pictures of the page in the READMEs anew (wants pngquant)
	@node tests/lab/pictures.mjs $(lab) results/plots/readme

.PHONY: tournament
tournament: $(blocus) $(lab)/blocus-lab.html ## A thousand simple plans of the game: is one of them always good? (ten minutes)
	@node tests/lab/parts.mjs $(lab)
	@node tests/lab/tournament.mjs $(blocus) $(lab) results/reference/game/tournament.csv

-include $(wasm_objects:.o=.d)
