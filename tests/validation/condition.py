#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the record says of the inputs: replicates weighed by how well they meet it.

    condition.py SCORE_FOLDER RUN_FOLDER

SCORE_FOLDER: of `blocus score --samples`; RUN_FOLDER: of `blocus run`, same scenario,
replicates and seed.  A replicate's weight is the product over observations of use `fit`
of exp(-z^2 / 2), z = (value in the replicate - observed) / s, s^2 = variance of the
report's triangle + discrepancy^2: no model meets a report exactly.  A miss counts as 3 s
at most, and a report of low confidence half.  Schools are left out: a decree says nothing
of the inputs.  Printed for each drawn input: mean and deviation without and with weights.
"""

import array
import csv
import math
import sys

# How far a right model may be from a right report, in the unit of the output.
DISCREPANCY = {"arrivals_relative": 0.08, "stations_dry": 0.1, "supply_hours": 1,
               "arrivals": 15, "lost": 15, "lost_total": 20, "parallel_price": 200,
               "waiting_total": 150, "stockout": 2}
MOST_SIGMAS = 3


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def spread(row):
    """The deviation that counts for a row of score.csv; None: the row does not count."""
    if row["use"] != "fit" or row["standing"] != "scored":
        return None
    if row["output"] not in DISCREPANCY:
        return None
    low, mode, high = (float(row[name]) for name in ("low", "observed", "high"))
    triangle = (low * low + mode * mode + high * high
                - low * mode - low * high - mode * high) / 18
    return math.sqrt(triangle + DISCREPANCY[row["output"]] ** 2)


def weights(folder):
    observations = list(read_rows(f"{folder}/score.csv"))
    spreads = [spread(row) for row in observations]
    sizes = [0.5 if row["confidence"] == "low" else 1.0 for row in observations]
    log_weight = array.array("d")
    with open(f"{folder}/samples.csv", newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        for observation, replicate, value in rows:
            i, r = int(observation), int(replicate)
            if r == len(log_weight):
                log_weight.append(0.0)
            if spreads[i] is not None:
                z = (float(value) - float(observations[i]["observed"])) / spreads[i]
                log_weight[r] -= sizes[i] * min(z * z, MOST_SIGMAS ** 2) / 2
    most = max(log_weight)
    weight = [math.exp(x - most) for x in log_weight]
    return weight, sum(s is not None for s in spreads)


def moments(values, weight):
    total = sum(weight)
    mean = sum(w * x for w, x in zip(weight, values)) / total
    variance = sum(w * (x - mean) ** 2 for w, x in zip(weight, values)) / total
    return mean, math.sqrt(variance)


def draws(folder):
    """Names and columns of the drawn inputs: those before the metrics."""
    with open(f"{folder}/replicates.csv", newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        names = next(rows)[1:]
        names = names[:next(i for i, name in enumerate(names)
                            if name.startswith("arrived."))]
        columns = [array.array("d") for _ in names]
        for row in rows:
            for column, cell in zip(columns, row[1:]):
                column.append(float(cell))
    return names, columns


def main():
    score_folder, run_folder = sys.argv[1:]
    weight, n_rows = weights(score_folder)
    names, columns = draws(run_folder)
    if len(columns[0]) != len(weight):
        sys.exit(f"condition.py: {len(weight)} replicates in {score_folder}, "
                 f"{len(columns[0])} in {run_folder}")
    effective = sum(weight) ** 2 / sum(w * w for w in weight)
    print(f"{len(weight)} replicates, {n_rows} observations; "
          f"effective sample {effective:.0f}")
    print(f"{'input':44}{'mean':>10}{'sd':>10}{'given the record':>20}{'sd ratio':>10}")
    even = [1.0] * len(weight)
    for name, column in zip(names, columns):
        mean, deviation = moments(column, even)
        given_mean, given = moments(column, weight)
        ratio = given / deviation if deviation > 0 else 1
        print(f"{name:44}{mean:10.4g}{deviation:10.3g}{given_mean:10.4g}{given:10.3g}"
              f"{ratio:10.2f}")


if __name__ == "__main__":
    main()
