# SPDX-License-Identifier: GPL-3.0-or-later
#
# Figures of results, and the results that are kept: results/reference/.

##@ Figures and kept results

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
	@$(call limit,1200) results/what-if.sh $< $(base)/reference
	@$(call limit,1200) results/lessons.sh $< $(base)/reference
	@tests/cli/lesson-keys.sh $(base)/reference/lessons/keys.csv
	@$(call limit,1200) results/questions.sh $< $(base)/reference $(base)/questions
	@for page in QUESTIONS.md QUESTIONS.fr.md; do diff scenarios/$$page $(base)/questions/$$page || exit 1; done
	@diff -r -x README.md -x game results/reference $(base)/reference || \
	    { echo 'results/reference is not current: run "make reference", read git diff' >&2; \
	    exit 1; }
