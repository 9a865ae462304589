#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""french.py [--mend]: French apostrophes are typographic.

In the strings of src/, in *.fr.md and in the data that people read, "l'eau" is wrong
and "l’eau" is right.  Says where one is wrong; --mend puts it right."""

import glob
import re
import sys

ELISION = re.compile(
    r"(?<![A-Za-zÀ-ÿ0-9_'])"
    r"(l|d|n|s|c|j|m|t|qu|jusqu|lorsqu|puisqu|quelqu|aujourd|presqu)"
    r"'(?=[A-Za-zÀ-ÿ«`])",
    re.IGNORECASE,
)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
SOURCES = ["src/*/*.[ch]"]
TEXTS = ["*.fr.md", "*/*.fr.md", "*/*/*.fr.md", "*/*/*/*.fr.md", ".ci/help.fr",
         "model/entities.csv", "model/*/entities.csv", "scenarios/*.csv", "scenarios/*/*.csv",
         "scenarios/*/*/*.csv", "results/plots/*.csv", "results/plots/what-if.gp", "src/lab/*.csv"]


def mend(text):
    return ELISION.sub(lambda found: found[1] + "’", text)


def mend_strings(text):
    return STRING.sub(lambda found: mend(found[0]), text)


def main():
    wrong = 0
    for patterns, right in ((SOURCES, mend_strings), (TEXTS, mend)):
        for path in sorted(path for pattern in patterns for path in glob.glob(pattern)):
            with open(path, encoding="utf-8", newline="") as file:
                old = file.read()
            new = right(old)
            if old == new:
                continue
            if "--mend" in sys.argv:
                with open(path, "w", encoding="utf-8", newline="") as file:
                    file.write(new)
                continue
            for number, (before, after) in enumerate(zip(old.split("\n"), new.split("\n")), 1):
                if before != after:
                    wrong += 1
                    print(f"{path}:{number}: a straight apostrophe in French: "
                          "tests/lint/french.py --mend")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
