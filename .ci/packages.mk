# SPDX-License-Identifier: GPL-3.0-or-later
#
# What must be installed for what.  One waits for those before it: apt-get runs once at a time.

##@ What is needed

.PHONY: deps deps-dev deps-node deps-plot deps-plot-r deps-fit deps-cluster deps-drivers
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
deps-cluster: | $(filter deps deps-dev deps-node deps-plot deps-plot-r deps-fit,$(first)) ## Install what check-cluster runs, and the light ones of check-drivers
	@sh .ci/packages cluster
deps-drivers: | $(filter deps deps-dev deps-node deps-plot deps-plot-r deps-fit deps-cluster,$(first)) ## Install all that check-drivers runs, and Snakemake
	@sh .ci/packages drivers
