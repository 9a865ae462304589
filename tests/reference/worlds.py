# SPDX-License-Identifier: GPL-3.0-or-later
"""Random worlds: a model folder and a scenario each, as CSV files.

Small, strange and mostly valid: fuels, corridors, sectors, units and blocks in any
number, values near the ends of their ranges, and scenario rows of every kind.  World
number N is always the same; one in eight has no power.
"""
import csv
import random
from datetime import date, timedelta

from inputs import read_dictionary

FUELS = "petrol", "diesel", "heavy_fuel_oil"
HEADERS = {
    "entities": "kind,id,parent,label_en,label_fr",
    "parameters": "entity,fuel,parameter,month,value,unit,low,high,status,source,note",
    "sources": "id,title,publisher,date,url",
    "observations": "date_start,date_end,output,entity,fuel,statistic,value,low,high,unit,"
                    "use,source,confidence,note"}
ROWS = "from,to,entity,fuel,parameter,value,unit,source,note,when"


def real(low, high):
    return lambda rng: round(rng.uniform(low, high), 4)


def count(low, high):
    return lambda rng: rng.randint(low, high)


def often(usual, other, share=0.5):
    """The usual value, or with that share another."""
    return lambda rng: other(rng) if rng.random() < share else usual


def one_of(*samplers):
    return lambda rng: rng.choice(samplers)(rng)


# How values are drawn.  Parameters that hang together are drawn in the functions below.
SAMPLERS = {
    "country": {
        "warm_up": often(0, count(1, 40), 0.8), "escorts": often(0, count(1, 4), 0.9),
        "escort_rest": often(0, real(0, 4), 0.7), "diversion": often(1, real(0, 1)),
        "fleet_mobility": often(0, real(0, 1)), "replacement_rate": often(0, real(0, 5)),
        "supplier_refusal": often(0, real(0, 1)), "tanker_value": real(0, 80), "population": count(0, 5000000),
        "school_close_above": real(0.1, 0.9), "school_window": count(1, 10),
        "school_term": count(1, 12)},
    "hub": {
        "payload": real(10, 60), "leakage": often(0, real(0, 0.5)),
        "clearance_time": count(0, 6), "unloading_capacity": real(0, 80),
        "cover_target": real(7, 20), "adjustment_time": real(1, 10),
        "security_stock": often(0, real(0, 3), 0.8), "security_trigger": real(0, 4),
        "security_lock": count(0, 1), "panic_peak": real(1, 4),
        "panic_cover": real(0.2, 3.9), "hoard_release": often(0, real(0, 1), 0.8),
        "distribution_capacity": real(0.3, 4),
        "dry_below": real(0.02, 1), "stockout_ratio": real(0.1, 0.6),
        "recovered_ratio": real(0.6, 1), "recovered_days": count(1, 6),
        "cover_warning": real(0, 20), "cover_alarm": real(0, 5),
        "short_ratio": often(0.001, real(0.001, 0.5)),
        "parallel_elasticity": real(0.1, 3), "parallel_price_cap": real(1, 9),
        "parallel_share": real(0, 1), "parallel_stay": real(1, 20),
        "storage_capacity": real(500, 30000), "initial_cover": real(0, 25),
        "demand_noise": often(0, real(0, 0.4), 0.8)},
    "utility": {
        "load_mean": real(5, 300), "load_year": count(2015, 2026),
        "load_growth": often(0, real(-0.1, 0.1)), "load_factor": real(0.5, 1.5),
        "load_noise": often(0, real(0, 0.3)), "hydro_energy": real(0, 3000),
        "hydro_capacity": real(0, 200), "hydro_factor": real(0, 2),
        "hydro_persistence": real(0, 0.99), "hydro_noise": often(0, real(0, 0.9)),
        "import_capacity": often(0, real(0, 60)), "solar_energy": often(0, real(0, 900)),
        "fuel_budget": often(0, real(0, 600), 0.9), "allocation_class": count(1, 4),
        "fuel_revenue": often(0, real(0, 250), 0.7), "billing_time": real(1, 60),
        "allocation_floor": often(0, real(0, 4)), "plan_share": real(0, 0.33),
        "priority_share": often(0, real(0, 0.9)), "network_availability": real(0.5, 1),
        "generator_use": often(0, real(0, 0.2)), "generator_reference": real(0, 1500),
        "tank_capacity": real(0, 3000),
        "specific_consumption": real(0.1, 0.5)},
    "fuel": {
        "price": real(300, 900), "cargo_value": real(0, 800),
        "convoy_fuel_weight": often(1, often(0, real(0, 3)), 0.5),
        "supplier_refusal": often(0, real(0, 1), 0.2)},
    "corridor": {
        "loading_capacity": real(0, 60),
        "supplier_refusal": often(0, often(1, real(0, 1), 0.8), 0.3), "return_time": count(1, 9),
        "open": often(1, often(0, real(0, 1)), 0.4),
        "willingness_reference": often(1, real(0, 1)),
        "willingness_recovery": real(0, 1), "willingness_aversion": real(0, 3),
        "fear_attack": often(0, real(0, 1)), "threat": often(0, real(0, 0.5), 0.3),
        "fear_alone": real(1, 4), "border_patience": one_of(real(1, 9), real(9, 300)),
        "attack_probability": often(0, often(1, real(0, 1), 0.9), 0.8),
        "attack_exposure": count(0, 40),
        "loss_fraction": often(0, often(1, real(0, 1), 0.9), 0.9),
        "loss_concentration": real(0.5, 9), "attack_delay": count(0, 5),
        "return_risk": real(0, 2), "border_capacity": real(0, 60),
        "closing_probability": often(0, real(0, 1)), "opening_probability": real(0, 1),
        "escort_required": count(0, 1), "escort_allowed": often(1, count(0, 1), 0.4),
        "escort_slowdown": real(0.5, 3), "escort_exposure": often(1, real(0.5, 1), 0.6),
        "attack_exposure_escorted": count(0, 80), "loss_fraction_escorted": real(0, 1),
        "convoy_interval": count(1, 6), "convoy_min": count(0, 30),
        "convoy_max": count(5, 150), "convoy_max_wait": count(1, 15)},
    "leg": {"transit_time": count(1, 6)},
    "sector": {
        "allocation_class": count(1, 5), "allocation_floor": often(0, real(0, 4)),
        "ration": often(10, real(0, 2)), "demand_factor": real(0, 2),
        "station_cover": often(0, one_of(real(0.1, 1.5), real(0, 9)), 0.6),
        "without_reserve": often(1, real(0, 1), 0.9),
        "station_dependence": often(0, real(0, 1), 0.5),
        "demand": one_of(real(0, 300), real(0, 20)),
        "initial_hoard": real(0, 900), "hoard_capacity": real(0, 2000)},
    "unit": {
        "capacity": real(0, 50), "forced_outage_rate": often(0, real(0, 0.6), 0.8),
        "repair_time": real(2, 400), "in_service": often(1, count(0, 1), 0.3)},
    "block": {}}


# Only scenario rows draw these so.
EDITED = {("corridor", "share"): real(0, 1), ("corridor", "fleet"): count(3000, 6000)}
EDITED.update({(kind, name): sampler for kind, samplers in SAMPLERS.items()
               for name, sampler in samplers.items()})


class Draft:
    """The rows of one world while it is drawn."""

    def __init__(self, number):
        self.rng = random.Random(number)
        self.dictionary = read_dictionary()
        self.entities, self.rows, self.edits = [], [], []
        self.fuels = list(FUELS[:self.rng.randint(1, 3)])

    def entity(self, kind, name, parent=""):
        self.entities.append((kind, name, parent, name, name))
        return name

    def of(self, kind):
        return [e[1] for e in self.entities if e[0] == kind]

    def kind(self, name):
        return next(e[0] for e in self.entities if e[1] == name)

    def legs(self, corridor):
        return [e[1] for e in self.entities if e[0] == "leg" and e[2] == corridor]

    def put(self, entity, name, value, fuel="", month=""):
        unit = self.dictionary[self.kind(entity), name].unit
        self.rows.append((entity, fuel, name, month, plain(value), unit, plain(value),
                          plain(value), "assumed", "", "random"))


def plain(value):
    return f"{value:.8f}".rstrip("0").rstrip(".")


def parts_of(rng, total, n, digits=3):
    """n numbers, some 0, that add up to the total."""
    weights = [rng.choice((0, 1, 1)) * rng.random() for _ in range(n)]
    weights[-1] += 0.1
    parts = [round(total * w / sum(weights), digits) for w in weights[:-1]]
    return parts + [round(total - sum(parts), digits)]


# ---- entities ----

def draw_entities(draft):
    rng = draft.rng
    for kind, name in ("country", "land"), ("hub", "town"), ("utility", "grid"):
        draft.entity(kind, name)
    for fuel in draft.fuels:
        draft.entity("fuel", fuel)
    for i in range(rng.randint(1, 5)):
        corridor = draft.entity("corridor", f"road_{i}")
        for k in range(rng.choice((1, 3, 3))):
            draft.entity("leg", f"{corridor}_leg_{k}", corridor)
    for i in range(rng.randint(1, 4)):
        draft.entity("sector", f"sector_{i}")
    for i in range(rng.randint(0, 6)):
        draft.entity("unit", f"unit_{i}", rng.choice(draft.fuels))
    for i in range(rng.choice((1, 2, 3, 4, 8))):
        draft.entity("block", f"block_{i}")


# ---- parameters ----

# Optional parameters whose 0 means more than "nothing there": held against a threshold of
# 0, rounding alone can make a sector short or a cover too low.
ALWAYS = "specific_consumption", "short_ratio", "cover_warning", "cover_alarm"


def draw_plain(draft):
    """Everything that has a sampler."""
    for kind, name, _, _, _ in draft.entities:
        for parameter, sampler in SAMPLERS[kind].items():
            known = draft.dictionary[kind, parameter]
            if known.main_only and len(draft.legs(name)) != 3:
                continue
            for fuel in draft.fuels if known.by_fuel else [""]:
                if known.optional and parameter not in ALWAYS \
                        and draft.rng.random() < 0.25:
                    continue
                monthly = known.monthly and draft.rng.random() < 0.5
                for month in range(1, 13) if monthly else [""]:
                    draft.put(name, parameter, sampler(draft.rng), fuel, month)


def draw_together(draft):
    """Shares, fleets and blocks, which have to add up."""
    rng, corridors, sectors = draft.rng, draft.of("corridor"), draft.of("sector")
    for corridor, share in zip(corridors, parts_of(rng, 1, len(corridors))):
        draft.put(corridor, "share", share)
        draft.put(corridor, "fleet", rng.randint(600, 6000))
        legs = draft.legs(corridor)
        for leg, risk in zip(legs, parts_of(rng, 1, len(legs))):
            draft.put(leg, "risk_share", risk)
    pairs = [(s, f) for s in sectors for f in draft.fuels]
    for (sector, fuel), share in zip(pairs, parts_of(rng, 1, len(pairs))):
        if share:
            draft.put(sector, "generator_share", share, fuel)
    draw_blocks(draft)


def draw_blocks(draft):
    rng, names = draft.rng, draft.of("block")
    hours = [round(1 + x, 3) for x in parts_of(rng, 24 - len(names), len(names))]
    loads = [rng.uniform(0, 2) for _ in names]
    mean = sum(h * x for h, x in zip(hours, loads)) / 24
    for name, h, x, sun in zip(names, hours, loads, parts_of(rng, 1, len(names))):
        draft.put(name, "duration", h)
        draft.put(name, "block_load", x / mean)
        draft.put(name, "solar_share", sun)


# ---- scenario ----

def draw_value(rng, known, sampler):
    """A number, a factor or a distribution."""
    kind = rng.random()
    a, b, c = sorted(sampler(rng) for _ in range(3))
    if kind < 0.4 or known.same:
        return plain(sampler(rng))
    if kind < 0.6:
        return "x" + plain(rng.choice((0, 0.5, 1.2, round(rng.uniform(0.2, 2), 3))))
    if a == c:
        return plain(a)
    if known.high == 1 and kind < 0.7:
        return f"beta({plain(real(0.5, 9)(rng))} {plain(real(0.5, 9)(rng))})"
    middle, spread = (a + c) / 2, (c - a) / 6
    pairs = [f"{plain(a)}:1", f"{plain(b)}:2.5", f"{plain(c)}:0.5"]
    rng.shuffle(pairs)
    return rng.choice((
        f"uniform({plain(a)} {plain(c)})", f"triangular({plain(a)} {plain(b)} {plain(c)})",
        f"discrete({' '.join(pairs)})",
        f"normal({plain(middle)} {plain(spread)})",
        f"lognormal({plain(max(middle, 0.001))} {plain(real(1.05, 1.3)(rng))})"))


def off_zero(parameter, value):
    """A threshold of 0 asks of a share of 0 whether rounding left anything."""
    held = "school_close_above", "short_ratio"
    return "x0.5" if parameter in held and value == "x0" else value


def draw_period(rng, start, days):
    if rng.random() < 0.25:
        return rng.choice(("", "always")), ""
    first = start + timedelta(days=rng.randint(-5, days - 1))
    last = max(start, first) + timedelta(days=rng.randint(0, days))
    return (first if rng.random() < 0.85 else "", last if rng.random() < 0.85 else "")


def draw_edit(draft, start, days):
    rng = draft.rng
    kind, parameter = rng.choice([key for key in EDITED if draft.of(key[0])])
    known = draft.dictionary[kind, parameter]
    period = (rng.choice(("", "always")), "") if known.undated \
        else draw_period(rng, start, days)
    owners = [e for e in draft.of(kind) if not known.main_only or len(draft.legs(e)) == 3]
    target = rng.choice(owners or [f"{kind}:*"])
    if rng.random() < 0.15:
        target = f"{kind}:*"
    elif kind == "leg" and rng.random() < 0.5:
        target = rng.choice(draft.of("corridor")) + "/*"
    fuel = rng.choice(draft.fuels) if known.by_fuel else ""
    value = off_zero(parameter, draw_value(rng, known, EDITED[kind, parameter]))
    if "(" in value and period[0] != "always" and not known.undated and rng.random() < 0.3:
        value += rng.choice((" every {0}", " every {0} keep {1}")).format(
            rng.randint(1, 15), rng.choice((0, 0.3, 0.8, 1)))
    draft.edits.append((*period, target, fuel, parameter, value, "", "", ""))


def draw_blockade(draft, start, days):
    """Roads that shut and open again, escorts that come and go."""
    rng = draft.rng
    for corridor in draft.of("corridor"):
        changes = [("open", 0)]
        if len(draft.legs(corridor)) == 3:
            changes += [("escort_required", rng.randint(0, 1)), ("escort_required", 1),
                        ("escort_allowed", 0)]
        for parameter, value in changes:
            if rng.random() < 0.4:
                first = start + timedelta(days=rng.randint(0, days - 1))
                last = first + timedelta(days=rng.randint(0, 20))
                draft.edits.append((first, last, corridor, "", parameter, value,
                                    "", "", ""))


def draw_leg_danger(draft, start, days):
    """More or less danger on one leg alone."""
    rng = draft.rng
    if rng.random() < 0.5:
        period = draw_period(rng, start, days)
        draft.edits.append((*period, rng.choice(draft.of("leg")), "", "risk_share",
                            rng.choice(("x2", "x0.5", "x0", "x3.5")), "", "", ""))


# What rules watch: (kind, output, by fuel) and limits that a world may meet.
WATCHED = (("hub", "cover", True, real(0, 20)), ("hub", "stations_dry", True, real(0, 1)),
           ("hub", "stockout", True, one_of(lambda rng: 0, lambda rng: 1)),
           ("hub", "arrivals_total", False, count(0, 40)),
           ("hub", "lost_total", False, count(0, 6)),
           ("country", "escorts_free", False, count(0, 4)),
           ("corridor", "willingness", False, real(0, 1)),
           ("corridor", "on_road", False, count(0, 400)),
           ("sector", "sector_unmet", True, real(0, 50)))


def draw_signal(draft):
    rng = draft.rng
    kind, output, by_fuel, limit = rng.choice(WATCHED)
    owner = rng.choice(draft.of(kind))
    name = f"{output}.{owner}.{rng.choice(draft.fuels)}" if by_fuel else f"{output}.{owner}"
    days = f" for {rng.randint(1, 4)}" if rng.random() < 0.5 else ""
    return f"{name} {rng.choice(('<', '<=', '>', '>='))} {limit(rng)}{days}"


def draw_rule(draft, start, days):
    """A lever that follows a condition; blocus refuses the rows that make no sense."""
    rng = draft.rng
    levers = [key for key in EDITED if draft.of(key[0]) and draft.dictionary[key].role == "lever"
              and not draft.dictionary[key].undated]
    kind, parameter = rng.choice(levers)
    known = draft.dictionary[kind, parameter]
    owners = [e for e in draft.of(kind) if not known.main_only or len(draft.legs(e)) == 3]
    target = rng.choice((owners or [f"{kind}:*"]) + [f"{kind}:*"])
    fuel = rng.choice(draft.fuels) if known.by_fuel else ""
    value = plain(EDITED[kind, parameter](rng))
    if rng.random() < 0.4:
        value = "x" + plain(rng.choice((0.5, 1.2, 2, round(rng.uniform(0.2, 2), 3))))
    when = draw_signal(draft)
    if rng.random() < 0.5:
        when += f" delay {rng.randint(1, 5)}"
    if rng.random() < 0.5:
        when += " until " + draw_signal(draft)
    if rng.random() < 0.25:
        when += " once"
    first = start + timedelta(days=rng.randint(-5, days - 1)) if rng.random() < 0.3 else ""
    draft.edits.append((first, "", target, fuel, parameter, value, "", "", "", when))


def draw_scenario(draft):
    rng = draft.rng
    start = date(2024, 1, 1) + timedelta(days=rng.randint(0, 900))
    days = rng.choice((rng.randint(1, 30), rng.randint(20, 90)))
    draft.facts = [fact("title", "Random"), fact("start", start), fact("days", days)]
    draw_blockade(draft, start, days)
    draw_leg_danger(draft, start, days)
    for _ in range(rng.randint(0, 60)):
        draw_edit(draft, start, days)
    for _ in range(rng.choice((0, 0, 1, 3, 8))):
        draw_rule(draft, start, days)


def fact(name, value):
    return "", "", "scenario", "", name, value, "", "", ""


# ---- files ----

def write_table(folder, name, rows):
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        file.write(HEADERS.get(name, ROWS) + "\n")
        csv.writer(file, lineterminator="\n").writerows(rows)


def drop_power(draft):
    """Leave the utility out, and all that goes with it; blocus refuses edits of these."""
    gone = {e[1] for e in draft.entities if e[0] in ("utility", "unit", "block")}
    draft.entities = [e for e in draft.entities if e[1] not in gone]
    draft.rows = [row for row in draft.rows if row[0] not in gone
                  and row[2] not in ("population", "generator_share")]


def write_world(folder, number):
    draft = Draft(number)
    draw_entities(draft)
    draw_plain(draft)
    draw_together(draft)
    draw_scenario(draft)
    if number % 8 == 0:
        drop_power(draft)
    half = len(draft.edits) // 2
    order = {e[1]: i for i, e in enumerate(draft.entities)}
    draft.rows.sort(key=lambda row: order[row[0]])
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("entities", draft.entities), ("parameters", draft.rows),
                       ("sources", []), ("observations", []),
                       ("base", draft.facts + draft.edits[:half]),
                       ("scenario", [fact("base", "base.csv")] + draft.edits[half:])):
        write_table(folder, name, rows)
