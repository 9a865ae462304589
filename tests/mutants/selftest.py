#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the tool find the right places, and tell what becomes of a mutant?  A few seconds.

    tests/mutants/selftest.py
"""
import sys
import tempfile
from pathlib import Path

from places import Mutant, mutants_of
from trials import Bench, Check

SAMPLE = Path(__file__).resolve().parent / "sample"
# What clamp.c is changed into, and what must become of it.
CASES = [
    ("x < n", "x > n", "killed", "fails"),
    ("n++;", "n--;", "killed", "time"),
    ("return low;", "return lower;", "uncompilable", ""),
    ("x + 0 *", "x - 0 *", "identical", ""),
    ("x < n", "x <= n", "survived", ""),
]
PLACES = {"relation": 3, "arithmetic": 2, "condition": 3, "constant": 3, "update": 1,
          "statement": 1}


def main():
    source = (SAMPLE / "clamp.c").read_text()
    wrong = []
    found = {}
    for mutant in mutants_of("clamp.c", source, 1):
        found[mutant.operator] = found.get(mutant.operator, 0) + 1
    if found != PLACES:
        wrong.append(f"places found: {found}, expected: {PLACES}")
    if [m.rank for m in mutants_of("clamp.c", "\n" + source, 1)] != \
            [m.rank for m in mutants_of("clamp.c", source, 1)]:
        wrong.append("a line more elsewhere changes the sample")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), ".", ["-std=c17", "-O2"], [])
        for name in ("clamp", "test_clamp"):
            made = bench.compile(f"{name}.c", (SAMPLE / f"{name}.c").read_text(), Path(folder))
            assert made, f"{name}.c does not compile"
        bench.call(["ar", "rcs", "libblocus.a", "clamp.o"])
        check = Check("test_clamp", "unit", "test_clamp", seconds=-1)
        check.symbols = bench.symbols_of("clamp.o")
        bench.checks = [check]
        for before, after, outcome, how in CASES:
            start = source.index(before)
            mutant = Mutant("clamp.c", "clamp", "", 1, start, start + len(before), after,
                            before, after, source)
            got = bench.try_mutant(mutant)
            if (got[0], got[2]) != (outcome, how):
                wrong.append(f"{before} -> {after}: {got[0]} {got[2]}, expected {outcome} {how}")
    for line in wrong:
        print(f"mutants: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
