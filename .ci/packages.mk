# SPDX-License-Identifier: GPL-3.0-or-later
#
# What must be installed for what.  One waits for those before it: apt-get runs once at a time.

##@ What is needed

.PHONY: deps deps-dev deps-node deps-plot deps-plot-r deps-fit deps-drivers
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
deps-fit: | $(filter deps deps-dev deps-node deps-plot deps-plot-r,$(first)) ## Install emcee, which check-fit compares with
	@sh .ci/packages fit
deps-drivers: | $(filter deps deps-dev deps-node deps-plot deps-plot-r deps-fit,$(first)) ## Install jq, R and Python modules that check-drivers runs
	@sh .ci/packages drivers
