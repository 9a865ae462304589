#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare build/blocus with the independent implementation, draw by draw.

    tests/reference/compare.py [--blocus build/blocus] [--worlds 20] [--replicates 20]
                               [SCENARIO...]

First the scenarios given (with none, those in scenarios/ and scenarios/rules/, and those
in scenarios/small/ with the small model), then random worlds made by
worlds.py, two replicates each.  Counts of tankers must be equal, everything else equal
to the digits that the program prints.  Exit status 1 if anything differs.
"""
import argparse
import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from inputs import World
from twin import Replicate, metrics
from worlds import write_world

ROOT = Path(__file__).resolve().parents[2]
DIGITS = 0.6e-6   # largest relative difference: results have 7 significant digits
NOISE = 1e-9      # of what is 0 but for rounding, such as load - served
EXACT = {"truck", "truck/day", "1/day", "detachment"}  # units of whole numbers


class Tally:
    def __init__(self, digits):
        self.digits = digits
        self.worlds = self.days = self.numbers = self.wrong = 0
        self.largest, self.where = 0.0, ""

    def check(self, where, unit, theirs, ours):
        """Count one number; true if both programs agree."""
        self.numbers += 1
        if theirs is None or ours is None:
            return theirs is None and ours is None
        difference = abs(theirs - ours)
        if unit in EXACT:
            return difference == 0
        size = max(abs(theirs), abs(ours))
        if size < 1 and difference <= NOISE:
            return True
        relative = difference / size
        if relative > self.largest:
            self.largest, self.where = relative, where
        return relative <= self.digits


def number(cell):
    return float(cell) if cell else None


class Case:
    """One model and scenario, and the chance to run it with."""

    def __init__(self, name, scenarios, model, replicates, seed=1, luck=1):
        self.name, self.scenarios, self.model = name, scenarios, model
        self.replicates, self.seed, self.luck = replicates, seed, luck


def run(options, case, folder, *more):
    command = [options.blocus, "run", *map(str, case.scenarios), "--model", str(case.model),
               "--seed", str(case.seed), "--luck", str(case.luck), "--outputs", "all",
               "-q", "-j", "1", "--force", "-o", str(folder), *more]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"{' '.join(command)}\n{result.stderr}")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def compare_days(tally, folder, history, shown):
    """trajectory.csv against the twin's days; the first differences are told."""
    wrong, expected = [], sum(key[0] != "recovered" for day in history for key in day)
    rows = list(read(folder / "trajectory.csv"))
    if len(rows) != expected:
        wrong.append(f"    {len(rows)} rows, twin {expected}")
    for row in rows:
        key = row["output"], row["entity"], row["fuel"]
        where = f"day {row['day']} {'.'.join(filter(None, key))}"
        ours = history[int(row["day"])][key]
        if not tally.check(where, row["unit"], number(row["value"]), ours):
            wrong.append(f"    {where}: {row['value']}, twin {ours!r}")
    tell(tally, wrong, shown)


def tell(tally, wrong, shown):
    tally.wrong += len(wrong)
    for line in wrong[:shown]:
        print(line)


def compare_metrics(tally, row, r, shown):
    """One row of replicates.csv: the draws, then the metrics."""
    known = {".".join(filter(None, key)): value for key, value in metrics(r).items()}
    wrong = []
    for name, cell in row.items():
        if name not in known and not draw(r, name):
            continue
        ours = known[name] if name in known else draw(r, name)
        if not tally.check(name, "", number(cell), ours):
            wrong.append(f"    {name}: {cell or 'undefined'}, twin {ours!r}")
    tell(tally, wrong, shown)


def draw(r, name):
    """The value on the first day of the run on which it is uncertain, if there is one."""
    owner, _, parameter = name.partition(".")
    entity, _, fuel = owner.partition("/")
    for day in range(r.world.days):
        if parameter and r.inputs.uncertain(entity, parameter, fuel, day):
            return r.inputs.level(entity, parameter, fuel, day)
    return None


def compare(options, tally, case, scratch):
    world = World(case.model, case.scenarios)
    before = tally.wrong
    ensemble, single = Path(scratch) / "ensemble", Path(scratch) / "replicate"
    run(options, case, ensemble, "-n", str(case.replicates))
    for i, row in enumerate(list(read(ensemble / "replicates.csv"))):
        r = Replicate(world, case.seed, i, case.luck)
        run(options, case, single, "--replicate", str(i))
        compare_days(tally, single, r.run(), options.show)
        compare_metrics(tally, row, r, options.show)
        tally.days += len(r.history)
    tally.worlds += 1
    if tally.wrong > before:
        print(f"{case.name}: {tally.wrong - before} numbers differ")


def valid(options, world):
    """Whether blocus takes the world, once the scenario rows it refuses are left out."""
    command = [options.blocus, "check", str(world / "scenario.csv"), "--model", str(world),
               "--lang", "en"]
    for _ in range(10):
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        refused = set(re.findall(r"(base|scenario)\.csv:(\d+):", result.stderr))
        if result.returncode == 0 or not refused:
            return result.returncode == 0
        for name in "base", "scenario":
            leave_out(world / f"{name}.csv", {int(i) for n, i in refused if n == name})
    return False


def leave_out(path, refused):
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for i, line in enumerate(lines, 1) if i not in refused]
    path.write_text("".join(kept), encoding="utf-8")


def compare_random(options, tally, scratch):
    made, i = 0, options.first
    while made < options.worlds and i < options.first + 20 * options.worlds:
        world = Path(options.keep or scratch) / f"world-{i}"
        write_world(world, i)
        if valid(options, world):
            seed = i * 0x9E3779B97F4A7C15 % 2**64
            case = Case(world.name, [world / "scenario.csv"], world, 2, seed, 1 + i % 2)
            compare(options, tally, case, scratch)
            made += 1
        i += 1
    if made < options.worlds:
        raise SystemExit(f"only {made} of {i - options.first} random worlds are valid")


def arguments():
    parser = argparse.ArgumentParser(description="Compare blocus with its twin.")
    parser.add_argument("scenario", nargs="*")
    parser.add_argument("--blocus", default=str(ROOT / "build" / "blocus"))
    parser.add_argument("--model", default=str(ROOT / "model"))
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--digits", type=float, default=DIGITS,
                        help="largest relative difference allowed")
    parser.add_argument("--first", type=int, default=1, help="number of the first world")
    parser.add_argument("--keep", help="folder in which the random worlds stay")
    parser.add_argument("--show", type=int, default=5, help="differences told a run")
    return parser.parse_args()


def shipped(options):
    """Every scenario and its model."""
    folders = {ROOT / "scenarios": options.model,
               ROOT / "scenarios" / "rules": options.model,
               ROOT / "scenarios" / "small": ROOT / "model" / "small"}
    return [(scenario, model) for folder, model in folders.items()
            for scenario in sorted(folder.glob("*.csv"))]


def main():
    options = arguments()
    tally = Tally(options.digits)
    given = [(scenario, options.model) for scenario in options.scenario] or shipped(options)
    with tempfile.TemporaryDirectory(prefix="blocus-twin-") as scratch:
        for scenario, model in given:
            case = Case(scenario, [scenario], model, options.replicates)
            compare(options, tally, case, scratch)
        compare_random(options, tally, scratch)
    print(f"twin: {tally.worlds} worlds, {tally.days} days, {tally.numbers} numbers, "
          f"{tally.wrong} differ; largest difference {tally.largest:.2g} ({tally.where})")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
