#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fit_toy.py BLOCUS: blocus fit against a sampler that is not ours.

A toy of two unknown inputs in model/small, whose reported numbers follow by hand: the
demand D on the first five days and D f, with the factor f, on the next five.  emcee
(Foreman-Mackey et al. 2013, doi:10.1086/670067) samples D, f and every error of the
reports and of the model from their densities, as src/study/fit.h writes them; blocus
draws synthetic records and keeps the nearest.  Nothing is shared but the definition.

Means and deviations must agree within four standard errors of both together.
"""

import csv
import subprocess
import sys
import tempfile

import emcee
import numpy

PRIOR = {"D": (700.0, 1300.0), "f": (0.8, 1.2)}
NAMES = {"D": "bamako_retail/petrol.demand", "f": "bamako_retail.demand_factor"}
#        value, low, high, discrepancy
ROWS = [(1050.0, 960.0, 1180.0, 50.0), (1130.0, 1040.0, 1190.0, 60.0)]

SCENARIO = """from,to,entity,fuel,parameter,value,unit,source,note
,,scenario,,title,A toy,,,
,,scenario,,title_fr,Un jouet,,,
,,scenario,,start,2025-09-01,,,
,,scenario,,days,10,day,,
always,,bamako_retail,petrol,demand,uniform({D[0]} {D[1]}),m3/day,,
2025-09-06,2025-09-10,bamako_retail,,demand_factor,uniform({f[0]} {f[1]}),ratio,,
"""

HEADER = ("date_start,date_end,output,entity,fuel,statistic,value,low,high,unit,use,source,"
          "confidence,mark,note,discrepancy\n")
ROW = "{},{},expected_demand,bamako,petrol,mean,{},{},{},m3/day,fit,{},high,,,{}\n"
DAYS = [("2025-09-01", "2025-09-05"), ("2025-09-06", "2025-09-10")]


def fit(blocus):
    """Means and deviations of the two inputs, and how many draws there are."""
    with open("model/small/sources.csv", encoding="utf-8") as file:
        source = next(csv.DictReader(file))
        source = next(iter(source.values()))
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/toy.csv", "w", encoding="utf-8") as file:
            file.write(SCENARIO.format(**PRIOR))
        with open(f"{folder}/seen.csv", "w", encoding="utf-8") as file:
            file.write(HEADER)
            for (first, last), (value, low, high, discrepancy) in zip(DAYS, ROWS):
                file.write(ROW.format(first, last, value, low, high, source, discrepancy))
        subprocess.run(
            [blocus, "fit", f"{folder}/toy.csv", "--model", "model/small", "--observations",
             f"{folder}/seen.csv", "-n", "200000", "--draws", "4000", "-q", "-o", f"{folder}/fit"],
            check=True)
        with open(f"{folder}/fit/posterior.csv", encoding="utf-8") as file:
            draws = list(csv.DictReader(file))
    u = {name: numpy.array([float(row[column]) for row in draws])
         for name, column in NAMES.items()}
    return {name: (it.mean(), it.std()) for name, it in u.items()}, len(draws)


def log_triangle(x, low, mode, high):
    """The logarithm of the density of the triangle (low, mode, high)."""
    rising = 2 * (x - low) / ((high - low) * (mode - low))
    falling = 2 * (high - x) / ((high - low) * (high - mode))
    density = numpy.where(x < mode, rising, falling)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return numpy.where(density > 0, numpy.log(density), -numpy.inf)


def log_posterior(at):
    """Of (walkers, 6): u of D and f, that of the scale, one shared error, two own ones."""
    u, scale, error = at[:, :2], numpy.exp2(2 * at[:, 2] - 1), at[:, 3:]
    inside = ((at[:, :3] > 0) & (at[:, :3] < 1)).all(axis=1)
    demand = PRIOR["D"][0] + (PRIOR["D"][1] - PRIOR["D"][0]) * u[:, 0]
    factor = PRIOR["f"][0] + (PRIOR["f"][1] - PRIOR["f"][0]) * u[:, 1]
    result = -0.5 * (error ** 2).sum(axis=1)
    for i, (statistic, row) in enumerate(zip((demand, demand * factor), ROWS)):
        value, low, high, discrepancy = row
        off = scale * discrepancy * (error[:, 0] + error[:, 1 + i]) / numpy.sqrt(2)
        result = result + log_triangle(statistic + off, low, value, high)
    return numpy.where(inside, result, -numpy.inf)


def sample():
    """Means and deviations, and how many independent draws they are worth."""
    numpy.random.seed(1)
    walkers = 64
    start = numpy.hstack([numpy.full((walkers, 3), 0.5), numpy.zeros((walkers, 3))])
    start += 0.02 * numpy.random.randn(*start.shape)
    sampler = emcee.EnsembleSampler(walkers, 6, log_posterior, vectorize=True)
    with numpy.errstate(invalid="ignore"):  # two places that are both impossible
        sampler.run_mcmc(start, 12000)
    time = sampler.get_autocorr_time(discard=2000)[:2].max()
    chain = sampler.get_chain(discard=2000, flat=True)
    return {name: (chain[:, i].mean(), chain[:, i].std())
            for i, name in enumerate(PRIOR)}, chain.shape[0] / time


def main():
    ours, n_ours = fit(sys.argv[1])
    theirs, n_theirs = sample()
    bad = 0
    for name in PRIOR:
        spread = theirs[name][1]
        error = spread * numpy.sqrt(1 / n_ours + 1 / n_theirs)
        for what, i, within in (("mean", 0, 4 * error),
                                ("deviation", 1, 4 * error / numpy.sqrt(2))):
            off = ours[name][i] - theirs[name][i]
            verdict = "as it should be" if abs(off) <= within else "NOT SO"
            bad += abs(off) > within
            print(f"{what} of u of {NAMES[name]}: blocus {ours[name][i]:.4f}, emcee "
                  f"{theirs[name][i]:.4f}; {off:+.4f}, within {within:.4f}: {verdict}")
    print(f"{n_ours} draws of blocus; emcee: {n_theirs:.0f} independent ones")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
