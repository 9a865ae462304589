# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of a run, with what a person wrote about each survivor."""
import csv
from collections import Counter

from places import OPERATORS

FILES = "src/engine/*.c src/input/*.c"
KINDS = {"unit": "a unit test", "property": "a property test",
         "golden": "a golden text of the command line"}
HOWS = {"fails": "a check failed", "crash": "a crash", "time": "an endless loop",
        "leak": "lost memory"}


def read_notes(path):
    """(file, function, before, after) -> (verdict, why)"""
    notes = {}
    if path.exists():
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                key = (row["file"], row["function"], row["before"], row["after"])
                notes[key] = (row["verdict"], row["why"])
    return notes


def longest_of(checks):
    return max(check.seconds for check in checks)


def percent(part, whole):
    return 100 * part / whole if whole else 100.0


def table(title, names, rows):
    """Rows of (killed, survived, equivalent) with a score each."""
    lines = [f"| {title} | tried | killed | survived | of these equivalent | score, % |",
             "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for name in names:
        killed, survived, equivalent = rows.get(name, (0, 0, 0))
        n = killed + survived
        if n:
            lines.append(f"| {name} | {n} | {killed} | {survived} | {equivalent} | "
                         f"{percent(killed, n - equivalent):.0f} |")
    return lines


def tally(results, notes, key_of):
    rows = {}
    for mutant, record in results:
        row = rows.setdefault(key_of(mutant), [0, 0, 0])
        row[0] += record["outcome"] == "killed"
        row[1] += record["outcome"] == "survived"
        row[2] += record["outcome"] == "survived" and note(notes, mutant)[0] == "equivalent"
    return rows


def note(notes, mutant):
    key = (mutant.file, mutant.function, mutant.before, mutant.after)
    return notes.get(key, ("unexplained", ""))


def quoted(text):
    return "`` " + text.replace("|", "\\|") + " ``"


def survivors_of(results, notes):
    lines = []
    for mutant, record in results:
        if record["outcome"] != "survived":
            continue
        verdict, why = note(notes, mutant)
        lines += [f"- `{mutant.file}:{mutant.line}`, `{mutant.function}`, {mutant.operator}: "
                  f"**{verdict}**. {why}".rstrip(), "",
                  f"      {mutant.before}", f"      {mutant.after}", ""]
    return lines


def write(root, results, n_places, given, checks):
    """Write REPORT.md (if all files were drawn from) and say the result; the score in percent."""
    notes = read_notes(root / "tests/mutants/survivors.csv")
    valid = [pair for pair in results if pair[1]["outcome"] in ("killed", "survived")]
    outcomes = Counter(record["outcome"] for _, record in results)
    killed, survived = outcomes["killed"], outcomes["survived"]
    verdicts = Counter(note(notes, mutant)[0] for mutant, record in valid
                       if record["outcome"] == "survived")
    equivalent = verdicts["equivalent"]
    score = percent(killed, len(valid) - equivalent)
    kind_of = {check.name: check.kind for check in checks}
    kinds = Counter(kind_of[record["by"]] for _, record in valid if record["by"])
    hows = Counter(record["how"] for _, record in valid if record["by"])
    summary = (f"{killed} of {len(valid)} mutants killed ({percent(killed, len(valid)):.1f} %); "
               f"{equivalent} survivors change nothing: score {score:.1f} %")
    lines = [
        "<!-- Written by `make mutants`: change survivors.csv, not this file. -->",
        "# Mutants", "",
        "The code is changed in places drawn by lot, one change at a time, and the tests must",
        "notice: a mutant that no test notices is a missing test, or changes nothing.", "",
        f"**{summary}.**", "",
        f"- Seed {given.seed}; {n_places} places in `{FILES}`; {len(results)} drawn.",
        f"- Drawn again: {outcomes['uncompilable']} that do not compile, "
        f"{outcomes['identical']} whose object file is the same at -O2.",
        f"- Score: killed / (tried - equivalent).  Survivors: {survived}, of which "
        + ", ".join(f"{n} {verdict}" for verdict, n in sorted(verdicts.items())) + ".",
        "- Killed by " + "; ".join(f"{KINDS[kind]}: {kinds[kind]}" for kind in KINDS) + ".",
        "- Killed as " + "; ".join(f"{HOWS[how]}: {hows[how]}" for how in HOWS) + ".",
        "- Tried on the unit and property tests that contain the file"
        + (f" (up to {given.longest:g} s each)" if longest_of(checks) > given.longest else "")
        + " and on the",
        "  golden cases of the command line, nearest first, until one fails; not on the",
        "  reports of validation, the checks of run.sh beyond its cases, sanitizers or the",
        "  twin in Python.  The leak checker watches each test.",
        "- A survivor is *equivalent* if it changes nothing that can be seen; *sanitizer* if",
        "  `make sanitize` stops at it; *untested* if no test is worth it.",
        "", "## By operator", "",
        *table("operator", OPERATORS, tally(valid, notes, lambda mutant: mutant.operator)),
        "", "## By file", ""]
    by_file = tally(valid, notes, lambda mutant: mutant.file)
    lines += table("file", sorted(by_file), by_file)
    lines += ["", "## Survivors", "", *survivors_of(valid, notes)]
    text = "\n".join(lines).rstrip() + "\n"
    place = root / ("build/mutants/report.md" if given.files else "tests/mutants/REPORT.md")
    place.write_text(text)
    print(f"{summary}: {place.relative_to(root)}")
    return score
