# SPDX-License-Identifier: GPL-3.0-or-later
#
# The library: libblocus.so and libblocus.a from the objects of the program, of which
# they show nothing but what blocus.h has.  README.md beside this file says how to use them.
# Where objects are not ELF (is_elf of the Makefile) there is none.

soname        := libblocus.so.0
shared        := $(library)/libblocus.so.$(VERSION)
# Public functions; what they use of the floors follows.
public        := handle world result by_reference
public_objects := $(public:%=$(O)/src/library/%.o)
libraries_made := $(if $(is_elf),$(shared) $(library)/libblocus.a $(library)/blocus.pc)
library_needs := gsl

##@ The library

.PHONY: library
library: $(libraries_made) ## Build libblocus.so and libblocus.a in build/library

$(shared): $(public_objects) $(O)/floors.a src/library/blocus.map $(O)/link.flags
	@mkdir -p $(@D)
	@echo '$(compiler) $(V): $@'
	$(quiet)$(CC) @$(O)/compile.flags $(LDFLAGS) -shared -Wl,-soname,$(soname) -Wl,-z,defs \
	    -Wl,--version-script=src/library/blocus.map -Wl,--as-needed -o $@ $(public_objects) \
	    $(O)/floors.a @$(O)/link.flags
	@ln -sf $(@F) $(library)/$(soname)
	@ln -sf $(soname) $(library)/libblocus.so

# One object, in which all else is local.
$(library)/libblocus.a: $(public_objects) $(O)/floors.a
	@mkdir -p $(@D)
	@echo '$(compiler) $(V): $@'
	$(quiet)$(CC) -r -nostdlib -o $(library)/blocus.o $(public_objects) $(O)/floors.a
	@objcopy -w --keep-global-symbol='blocus_*' $(library)/blocus.o
	@rm -f $@
	@ar rcs $@ $(library)/blocus.o

$(library)/blocus.pc: src/library/blocus.pc.in Makefile
	@mkdir -p $(@D)
	@sed 's/@VERSION@/$(VERSION)/; s/@NEEDS@/$(library_needs)/' $< > $@
