# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules: levers that follow what was reported the day before.

Section "Rules" of MODEL.md, equations (118) to (120).
"""
import operator
import re
from datetime import date

SIGNAL = re.compile(r"\s*([\w.]+)\s*(<=|>=|<|>)\s*(\S+)(?:\s+for\s+(\d+))?")
SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


class Signal:
    """A reported number beyond a limit, so many days in a row."""

    def __init__(self, match):
        output, entity, fuel = (match[1].split(".") + [""])[:3]
        self.key = output, entity, fuel
        self.holds_at, self.limit = SIGNS[match[2]], float(match[3])
        self.days = int(match[4] or 1)

    def holds(self, yesterday):
        value = yesterday[self.key]
        return value is not None and self.holds_at(value, self.limit)


class Rule:
    """One row with a condition: what it sets, and when it may begin and end."""

    def __init__(self, row, keys):
        begin, _, end = row["when"].partition(" until ")
        clauses = begin[SIGNAL.match(begin).end():]
        self.begin, self.end = Signal(SIGNAL.match(begin)), None
        if end:
            self.end = Signal(SIGNAL.match(end))
            clauses += end[SIGNAL.match(end).end():]
        delay = re.search(r"delay\s+(\d+)", clauses)
        self.delay, self.once = int(delay[1]) if delay else 0, "once" in clauses.split()
        self.first = date.fromisoformat(row["from"]) if row["from"] else date.min
        self.last = date.fromisoformat(row["to"]) if row["to"] else date.max
        self.keys, text = keys, row["value"]
        self.factor = float(text[1:]) if text.startswith("x") else None
        self.number = None if text.startswith("x") else float(text)


class Course:
    """One rule in one replicate."""

    def __init__(self, rule):
        self.rule, self.is_on, self.was_on = rule, False, False
        self.begun = self.stopped = self.wait = 0

    def step(self, today, yesterday):
        """Equations (118) and (119); yesterday is None on day 0."""
        rule = self.rule
        if yesterday is None or not rule.first <= today <= rule.last:
            self.begun = self.stopped = self.wait = 0
            self.is_on = False
            return
        self.begun = self.begun + 1 if rule.begin.holds(yesterday) else 0
        if rule.end:
            self.stopped = self.stopped + 1 if rule.end.holds(yesterday) else 0
        ended = rule.end is not None and self.stopped >= rule.end.days
        if self.is_on:
            alone = rule.end is None and not rule.once
            self.is_on = not (ended or alone and self.begun == 0)
        elif self.wait > 0:
            self.wait -= 1
            self.is_on = self.wait == 0
        elif (self.begun >= rule.begin.days and not ended
              and not (rule.once and self.was_on)):
            self.wait, self.is_on = rule.delay, rule.delay == 0
        self.was_on = self.was_on or self.is_on

    def apply(self, value, parameter, finish):
        """Equation (120)."""
        if not self.is_on:
            return value
        if self.rule.factor is None:
            return finish(self.rule.number, 1, parameter)
        return min(max(finish(value, self.rule.factor, parameter), parameter.low),
                   parameter.high)
