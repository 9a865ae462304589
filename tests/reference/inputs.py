# SPDX-License-Identifier: GPL-3.0-or-later
"""What drives a run: entities, parameters and scenario rows, and a parameter's value.

Section "Value of a parameter" of MODEL.md.  The dictionary of parameters, with marks and
ranges, is read from appendix A of that very page.  Comma files with ISO dates only.
"""
import csv
import math
import re
from datetime import date, timedelta
from pathlib import Path

from chance import Luck, beta_quantile, normal, normal_quantile
from rules import Course, Rule

MODEL_PAGE = Path(__file__).resolve().parents[2] / "model" / "MODEL.md"
ROW = re.compile(r"\| `(\w+)` \| ([^|]+) \| (\S+) to (\S+) \| (\w+) \|([^|]*)\|")
LAW = re.compile(r"(\w+)\((.*)\)(?: every (\d+)(?: keep (\S+))?)?$")


class Parameter:
    def __init__(self, name, unit, low, high, role, marks):
        self.name, self.unit, self.role = name, unit, role
        self.low, self.high = float(low), float(high)
        self.monthly, self.undated = "M" in marks, "U" in marks
        self.at_start = "S" in marks
        self.same, self.main_only = "X" in marks, "C" in marks
        self.by_fuel, self.probability = "F" in marks, "P" in marks
        self.whole, self.optional = "W" in marks, "O" in marks


def read_dictionary(page=MODEL_PAGE):
    """(kind, name) -> Parameter, from appendix A."""
    dictionary, kind = {}, None
    appendix = page.read_text(encoding="utf-8").split("## Appendix A")[-1]
    for line in appendix.splitlines():
        heading = re.match(r"\*\*(\w+)\*\*$", line)
        row = ROW.match(line)
        if heading:
            kind = heading[1]
        elif row:
            dictionary[kind, row[1]] = Parameter(*row.groups()[:5], row[6].split())
    return dictionary


def read_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            row = {name: (cell or "").strip() for name, cell in row.items() if name}
            if any(row.values()):
                yield row


# ---- values ----

class Value:
    """A number or a distribution."""

    def __init__(self, text):
        law = LAW.match(text)
        self.law = law[1] if law else None
        self.every = int(law[3] or 0) if law else 0
        self.keep = float(law[4] or 0) if law else 0.0
        if self.law == "discrete":
            pairs = [pair.split(":") for pair in law[2].split()]
            self.arguments = sorted(((float(v), float(w)) for v, w in pairs),
                                    key=lambda pair: pair[0])
        else:
            self.arguments = [float(x) for x in (law[2].split() if law else [text])]

    def most(self, parameter):
        """The upper end of the support."""
        if self.law is None:
            return self.arguments[0]
        if self.law == "discrete":
            return max(v for v, w in self.arguments)
        return {"uniform": self.arguments[-1], "triangular": self.arguments[-1],
                "beta": 1.0}.get(self.law, parameter.high)

    def quantile(self, u, parameter):
        if self.law is None:
            return self.arguments[0]
        return getattr(self, self.law)(u, parameter, *self.arguments)

    @staticmethod
    def uniform(u, _, a, b):
        return a + (b - a) * u

    @staticmethod
    def triangular(u, _, a, m, b):
        if u < (m - a) / (b - a):
            return a + math.sqrt(u * (b - a) * (m - a))
        return b - math.sqrt((1 - u) * (b - a) * (b - m))

    @staticmethod
    def beta(u, _, p, q):
        return beta_quantile(u, p, q)

    @staticmethod
    def normal(u, parameter, mean, sd):
        low = normal((parameter.low - mean) / sd)
        high = normal((parameter.high - mean) / sd)
        return mean + sd * normal_quantile(low + u * (high - low))

    @staticmethod
    def lognormal(u, parameter, median, gsd):
        def below(x):
            return normal(math.log(x / median) / math.log(gsd)) if x > 0 else 0.0
        low, high = below(parameter.low), below(parameter.high)
        return median * gsd**normal_quantile(low + u * (high - low))

    @staticmethod
    def discrete(u, _, *pairs):
        total, below = sum(w for _, w in pairs), 0.0
        for v, w in pairs:
            below += w
            if below / total > u:
                return v
        return pairs[-1][0]


NOTHING = Value("0")


class Edit:
    """One row of a scenario: a value or a factor, and the days it covers."""

    def __init__(self, row, known):
        is_said = row["from"] == "always"
        self.always = is_said or known.undated and not known.at_start
        first = "" if is_said else row["from"]
        self.first = date.fromisoformat(first) if first else date.min
        self.last = date.fromisoformat(row["to"]) if row["to"] else date.max
        self.dated = bool(first or row["to"])
        text = row["value"]
        self.factor = float(text[1:]) if text.startswith("x") else None
        self.value = None if text.startswith("x") else Value(text)
        self.generality = 2 if self.dated else not self.always


# ---- the world ----

class World:
    """Model and scenario as read, before anything is drawn."""

    def __init__(self, model, scenarios):
        self.dictionary = read_dictionary()
        self.read_entities(Path(model) / "entities.csv")
        self.base, self.edits, self.facts, self.rules = {}, {}, {}, []
        for row in read_rows(Path(model) / "parameters.csv"):
            key = row["entity"], row["fuel"], row["parameter"]
            months = self.base.setdefault(key, [None] * 12)
            for month in [int(row["month"])] if row["month"] else range(1, 13):
                months[month - 1] = Value(row["value"])
        for scenario in scenarios:
            self.read_scenario(Path(scenario))
        self.start = date.fromisoformat(self.facts["start"])
        self.days = int(self.facts.get("days", 0))
        if "end" in self.facts:
            self.days = (date.fromisoformat(self.facts["end"]) - self.start).days + 1

    def read_entities(self, path):
        self.kind, self.parent, order = {}, {}, {}
        for row in read_rows(path):
            self.kind[row["id"]], self.parent[row["id"]] = row["kind"], row["parent"]
            order.setdefault(row["kind"], []).append(row["id"])
        self.order = order
        self.country, self.hub = order["country"][0], order["hub"][0]
        self.utility = order.get("utility", [None])[0]  # None: a world without power
        self.fuels, self.corridors = order["fuel"], order["corridor"]
        self.sectors, self.blocks = order.get("sector", []), order.get("block", [])
        self.units = order.get("unit", [])
        self.legs = {c: self.children("leg", c) for c in self.corridors}
        self.main = [c for c in self.corridors if len(self.legs[c]) == 3]

    def children(self, kind, parent):
        return [i for i in self.order.get(kind, []) if self.parent[i] == parent]

    def read_scenario(self, path):
        rows = list(read_rows(path))
        for row in rows:
            if row["entity"] == "scenario" and row["parameter"] == "base":
                self.read_scenario(path.parent / row["value"])
        edits = []
        for row in rows:
            if row["entity"] == "scenario":
                self.facts[row["parameter"]] = row["value"]
            elif row.get("when"):
                self.rules.append(Rule(row, self.keys_of(row)))
            else:
                known = self.parameter(self.targets(row["entity"])[0], row["parameter"])
                edits.append((Edit(row, known), row))
        for edit, row in sorted(edits, key=lambda pair: pair[0].generality):
            self.read_edit(edit, row)

    def read_edit(self, edit, row):
        for key in self.keys_of(row):
            self.edits.setdefault(key, []).append(edit)

    def keys_of(self, row):
        return [(entity, row["fuel"], row["parameter"])
                for entity in self.targets(row["entity"])]

    def targets(self, pattern):
        if pattern.endswith(":*"):
            return self.order[pattern[:-2]]
        if pattern.endswith("/*"):
            return self.children("leg", pattern[:-2])
        return [pattern]

    def parameter(self, entity, name):
        return self.dictionary[self.kind[entity], name]

    def number(self, entity, name, fuel=""):
        """A number of parameters.csv without scenario, the largest of twelve."""
        months = self.base.get((entity, fuel, name), [Value("0")])
        return max(v.arguments[0] for v in months)


def full_name(key):
    entity, fuel, name = key
    return f"{entity}/{fuel}.{name}" if fuel else f"{entity}.{name}"


class Inputs:
    """The values of one replicate: what is not known is drawn."""

    def __init__(self, world, seed, replicate, luck=1):
        self.world = world
        self.luck = Luck(seed, replicate // luck)
        self.own_luck = Luck(seed, replicate)
        self.fixed = {}
        self.courses = [Course(rule) for rule in world.rules]
        self.ruled = {key for rule in world.rules for key in rule.keys}

    def follow_rules(self, day, yesterday):
        """Before the inputs of a day of the run."""
        for course in self.courses:
            course.step(self.date(day), yesterday)

    def date(self, day):
        return self.world.start + timedelta(days=day)

    def value(self, entity, name, fuel, day):
        key = entity, fuel, name
        if key in self.fixed:
            return self.fixed[key]
        value = self.work_out(key, day)
        if key in self.ruled:
            for course in self.courses:
                if key in course.rule.keys:
                    value = course.apply(value, self.world.parameter(entity, name),
                                         self.finish)
            return value
        months = self.world.base.get(key, [None])
        changes = not all(e.always for e in self.world.edits.get(key, []))
        if not changes and all(v is months[0] or v.law is None and months[0].law is None
                             and v.arguments == months[0].arguments for v in months):
            self.fixed[key] = value
        return value

    def in_force(self, key, day):
        """The value or distribution of the day and its factor, equation (9)."""
        today = self.date(day)
        months = self.world.base.get(key)
        value, factor = months[today.month - 1] if months else NOTHING, 1.0
        for edit in self.world.edits.get(key, []):
            if day < 0 and not edit.always or not edit.first <= today <= edit.last:
                continue
            if edit.factor is None:
                value, factor = edit.value, 1.0
            else:
                factor *= edit.factor
        return value, factor

    def uncertain(self, entity, name, fuel, day):
        return self.in_force((entity, fuel, name), day)[0].law is not None

    def may_be_above_zero(self, entity, name, fuel, days):
        """Whether the value, or the end of its distribution, is above 0 on some day."""
        key, parameter = (entity, fuel, name), self.world.parameter(entity, name)
        if any(key in rule.keys and (rule.number or 0) > 0 for rule in self.world.rules):
            return True
        days = days if key in self.world.edits else days[:1]
        forces = (self.in_force(key, day) for day in days)
        return any(value.most(parameter) * factor > 0 for value, factor in forces)

    def work_out(self, key, day):
        """Equation (10)."""
        return self.of_uniform(key, day, self.of_period)

    def level(self, entity, name, fuel, day):
        """The value, but that of the whole course if it varies within it."""
        return self.of_uniform((entity, fuel, name), day, lambda value, key, day, u: u)

    def of_uniform(self, key, day, change):
        entity, _, name = key
        parameter = self.world.parameter(entity, name)
        value, factor = self.in_force(key, day)
        u = change(value, key, day, self.draw(key)) if value.law else 0
        return self.finish(value.quantile(u, parameter), factor, parameter)

    def of_period(self, value, key, day, u):
        """The uniform of the day, equation (116)."""
        n, keep = value.every, value.keep
        if n == 0:
            return u
        name = full_name(key)
        phase = math.floor(n * self.own_luck.uniform("input_phase", name, 0, n))
        v = self.own_luck.uniform("input_period", name, (day + phase) // n, n)
        return u if v < keep else max((v - keep) / (1 - keep), 2.0**-33)

    @staticmethod
    def finish(v, factor, parameter):
        if factor != 1:
            v = 1 - (1 - v)**factor if parameter.probability else factor * v
        return math.floor(v + 0.5) if parameter.whole else v

    def draw(self, key):
        """Equation (11)."""
        return self.luck.uniform("input", full_name(key), 0)
