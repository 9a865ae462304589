#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Change the code in places drawn by lot and see that the tests notice.

    tests/mutants/mutants.py --build build/gcc-mutants-double-64 [--number 300] [--seed 1]
                             [--files "src/engine/road.c ..."] [--jobs 2] [--list]

`make mutants` builds what it needs and calls it.  What was tried is kept in
build/mutants/tried.jsonl by content, so that a run goes on where the last one stopped
and tries again only what a change of code or tests may have turned.  The report is
tests/mutants/REPORT.md; why a mutant survives is written by hand in survivors.csv.
Exit status 1 if less than 85 % are killed.
"""
import argparse
import hashlib
import json
import os
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

import report
from places import mutants_of
from trials import Bench, checks_of, digest_of, load_flags

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build/mutants"
WANTED = 85  # percent
VALID = ("killed", "survived")
QUICK = 0.5  # seconds of a test


class Memory:
    """What earlier runs found out, kept by content."""

    def __init__(self, path, state, checks):
        self.path, self.state, self.checks = path, state, checks
        self.records, self.killers, self.kills = {}, {}, {}
        self.lock = threading.Lock()
        if path.exists():
            for line in path.read_text().splitlines():
                record = json.loads(line)
                self.records[record["key"]] = record
        for record in self.records.values():
            self.count(record)

    def count(self, record):
        if record["outcome"] == "killed":
            self.killers[record["rank"]] = record["by"]
            pair = (record["file"], record["by"])
            self.kills[pair] = self.kills.get(pair, 0) + 1

    @staticmethod
    def key(mutant):
        return hashlib.sha256((mutant.file + "\0" + mutant.mutated()).encode()).hexdigest()[:24]

    def wanted(self, longest):
        """The checks that a mutant must pass to survive, with their digests."""
        return {check.name: check.digest for check in self.checks if check.seconds <= longest}

    def known(self, mutant, longest):
        """The record of a mutant if nothing that made it has changed."""
        record = self.records.get(self.key(mutant))
        if record is None or record["state"] != self.state:
            return None
        if record["outcome"] == "killed":
            is_same = self.wanted(1e9).get(record["by"]) == record["digest"]
            return record if is_same else None
        if record["outcome"] == "survived":
            return record if self.wanted(longest).items() <= record["passed"].items() else None
        return record

    def hint(self, mutant):
        """The check that killed it before, and those known to let it pass."""
        record = self.records.get(self.key(mutant), {})
        done = {}
        if record.get("state") == self.state and record["outcome"] == "survived":
            done = record["passed"]
        # Its file may have changed elsewhere: then its rank still tells which it is.
        return record.get("by") or self.killers.get(mutant.rank, ""), done

    def keep(self, mutant, passed, outcome, by, how, seconds):
        record = {"key": self.key(mutant), "rank": mutant.rank, "state": self.state, "file": mutant.file,
                  "outcome": outcome, "by": by, "how": how, "seconds": round(seconds, 2),
                  "digest": self.wanted(1e9).get(by, "")}
        if outcome == "survived":
            record["passed"] = passed
        with self.lock:
            self.records[record["key"]] = record
            self.count(record)
            with open(self.path, "a") as file:
                file.write(json.dumps(record) + "\n")
        return record


def gather(patterns, seed):
    """All mutants of the files wanted, in the order of the sample."""
    files = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    mutants = []
    for path in files:
        mutants += mutants_of(str(path.relative_to(ROOT)), path.read_text(), seed)
    return sorted(mutants, key=lambda mutant: mutant.rank)


def draw(mutants, number, jobs, examine):
    """Examine mutants in order until `number` of them compile and differ."""
    found, waiting, at, n_valid = {}, {}, 0, 0
    with ThreadPoolExecutor(jobs) as pool:
        while True:
            while at < len(mutants) and n_valid + len(waiting) < number:
                waiting[pool.submit(examine, mutants[at])] = at
                at += 1
            if not waiting:
                break
            finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in finished:
                place = waiting.pop(future)
                found[place] = future.result()
                n_valid += found[place]["outcome"] in VALID
                tell(mutants[place], found[place], n_valid, number)
    return [(mutants[place], found[place]) for place in sorted(found)]


def tell(mutant, record, n, number):
    if record["outcome"] in VALID and not record.get("old"):
        print(f"{n}/{number} {mutant.file}:{mutant.line} {mutant.operator}: "
              f"{record['outcome']} {record['by']} {record['seconds']} s", flush=True)
    if record["outcome"] == "survived":
        print(f"    {mutant.before}\n    {mutant.after}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True)
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", default="")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--longest", type=float, default=60,
                        help="leave out tests of more seconds")
    parser.add_argument("--list", action="store_true", help="only list the sample")
    given = parser.parse_args()
    mutants = gather((given.files or report.FILES).split(), given.seed)
    if given.list:
        for mutant in mutants[:given.number]:
            print(f"{mutant.file}:{mutant.line} {mutant.function} {mutant.operator}\n"
                  f"    {mutant.before}\n    {mutant.after}")
        return 0
    build = ROOT / given.build
    data = [str(path.relative_to(ROOT)) for folder in ("model", "scenarios")
            for path in sorted((ROOT / folder).rglob("*.csv"))]
    state = digest_of(ROOT, "src/base", "src/input", "src/engine",
                      f"{given.build}/compile.flags", *data)
    bench = Bench(ROOT, given.build, load_flags(build / "compile.flags"),
                  load_flags(build / "link.flags"), state)
    KEPT.mkdir(parents=True, exist_ok=True)
    bench.measure(checks_of(ROOT), KEPT / "measured.json")
    memory = Memory(KEPT / "tried.jsonl", state, bench.checks)

    notes = report.read_notes(ROOT / "tests/mutants/survivors.csv")

    def examine(mutant):
        # What a person found to change nothing is only looked at again.
        is_explained = report.note(notes, mutant)[0] == "equivalent"
        longest = QUICK if is_explained else given.longest
        record = memory.known(mutant, longest)
        if record is not None:
            return dict(record, old=True)
        hint, done = memory.hint(mutant)
        outcome = bench.try_mutant(mutant, dict(memory.kills), hint, done, longest)
        return memory.keep(mutant, {**done, **memory.wanted(longest)}, *outcome)

    results = draw(mutants, given.number, given.jobs, examine)
    score = report.write(ROOT, results, len(mutants), given, bench.checks)
    return 0 if score >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
