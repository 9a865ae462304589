# SPDX-License-Identifier: GPL-3.0-or-later
"""Stage power: units, sources, load, what is served and by which source.

Feasible outputs are found exactly as MODEL.md says, over all sets of sources.
"""
import math
from itertools import combinations

from chance import inverse_normal
import fuel
from fuel import block_load, noise

TOLERANCE = 1e-11


# ---- units and sources ----

def units(r):
    """Equation (66)."""
    s = r.state
    for unit in r.world.units:
        q = r.p(unit, "forced_outage_rate")
        moved = 1 - math.exp(-24 / (r.p(unit, "repair_time") * (1 - q)))
        u = r.u("unit", unit)
        s.up[unit] = not u < q * moved if s.up[unit] else u < (1 - q) * moved


def available(r, f):
    """Capacity of the fuel's units up and in service."""
    return sum(r.p(u, "capacity") for u in r.world.children("unit", f)
               if r.state.up[u] and r.p(u, "in_service"))


class Source:
    def __init__(self, energy, power):
        self.energy, self.power = energy, power


def sources(r):
    """Hydropower, then the fuels in thermal order, equations (67) and (68)."""
    s, p, utility = r.state, r.p, r.world.utility
    a = p(utility, "hydro_persistence")
    s.z = a * s.z + math.sqrt(1 - a**2) * inverse_normal(r.u("hydro", utility))
    water = max(0.0, 1 + p(utility, "hydro_noise") * s.z)
    energy = p(utility, "hydro_energy") * p(utility, "hydro_factor") * water
    hydro = Source(energy, p(utility, "hydro_capacity"))
    return [hydro] + [Source(s.tank[f] / p(utility, "specific_consumption", f),
                             available(r, f)) for f in r.thermal]


class Block:
    def __init__(self, hours, load, base):
        self.hours, self.load, self.base = hours, load, base
        self.served, self.active = 0.0, True


def blocks(r):
    p, utility = r.p, r.world.utility
    daily = noise(p(utility, "load_noise"), r.u("load", utility))
    return [Block(p(b, "duration"), block_load(r, b) * daily,
                  p(utility, "import_capacity") + p(utility, "solar_energy")
                  * p(b, "solar_share") / p(b, "duration")) for b in r.world.blocks]


# ---- what can be served ----

def subsets(items):
    for n in range(len(items) + 1):
        yield from combinations(items, n)


def limits(supply):
    """For every set G: its energy and the power of the others."""
    for group in subsets(supply):
        yield (sum(x.energy for x in group),
               sum(x.power for x in supply if x not in group))


def largest_share(day, energy, power, v):
    """Largest share from v to 1 that keeps (69) for one set, from corner to corner."""
    used = sum(b.hours * max(0.0, b.served - b.base - power) for b in day)
    energy = max(energy, used)  # what is served already can be served
    corners = sorted(((b.base + power) / b.load, b.hours * b.load) for b in day if b.active)
    slope = 0.0
    for corner, steeper in corners + [(1.0, 0.0)]:
        corner = min(max(corner, v), 1.0)
        if used + slope * (corner - v) > energy:
            return v + (energy - used) / slope
        used += slope * (corner - v)
        v, slope = corner, slope + steeper
    return 1.0


def serve(day, supply):
    """Served shares rise together, equation (70)."""
    rules = list(limits(supply))
    v = 0.0
    for block in day:
        block.active = block.load > 0
    while any(b.active for b in day):
        shares = [largest_share(day, energy, power, v) for energy, power in rules]
        v = min(shares)
        for block in day:
            if block.active:
                block.served = v * block.load
        if v >= 1 or not stop(day, rules, shares, v):
            break


def stop(day, rules, shares, v):
    """Blocks that a tight set holds; false if there is none."""
    held = [b for b in day if b.active and any(
        w <= v + TOLERANCE and b.served >= b.base + power - TOLERANCE * b.load
        for w, (_, power) in zip(shares, rules))]
    for block in held:
        block.active = False
    return bool(held)


def most_energy(day, supply):
    """W of a set of sources, equation (71)."""
    rest = [(b.hours, max(0.0, b.served - b.base)) for b in day]
    return min(energy + sum(hours * min(need, power) for hours, need in rest)
               for energy, power in limits(supply))


def dispatch(day, supply, plan):
    """Energy of each source, equation (72): hydropower, the plan of fuels, the rest."""
    ranks = [(group, most_energy(day, [supply[i] for i in group]))
             for group in subsets(range(len(supply)))]
    used = [0.0] * len(supply)

    def raise_source(j, most):
        room = min(fuel.unless_rounding(rank - sum(used[i] for i in group), rank)
                   for group, rank in ranks if j in group)
        energy = supply[j].energy
        used[j] = energy - fuel.rest(energy - used[j], max(0.0, min(most, room)),
                                     ranks[-1][1])

    raise_source(0, math.inf)
    thermal = ranks[-1][1] - used[0]
    for j, share in enumerate(plan, 1):
        raise_source(j, share * thermal)
    for j in range(1, len(supply)):
        raise_source(j, math.inf)
    return used


# ---- the stage ----

def customers_see(r, day):
    """Equations (74) to (76)."""
    s, p, utility = r.state, r.p, r.world.utility
    first = p(utility, "priority_share")
    hours = s.loss_of_load_hours = 0.0
    for b in day:
        v = b.served / b.load if b.load > 0 else 1.0
        hours += b.hours * max(0.0, (v - first) / (1 - first))
        s.loss_of_load_hours += b.hours if v < 1 - 1e-9 else 0.0
    s.supply_hours = p(utility, "network_availability") * hours
    s.cut_hours = 24 - s.supply_hours
    s.load = sum(b.hours * b.load for b in day)
    s.served = sum(b.hours * b.served for b in day)
    s.unserved = s.unserved_yesterday = s.load - s.served


def power(r):
    s, utility = r.state, r.world.utility
    if not utility:
        return
    units(r)
    supply, day = sources(r), blocks(r)
    serve(day, supply)
    used = dispatch(day, supply, [r.p(utility, "plan_share", f) for f in r.thermal])
    s.hydro_used = used[0]
    for f, energy in zip(r.thermal, used[1:]):
        left = fuel.rest(s.tank[f], energy * r.p(utility, "specific_consumption", f))
        s.burn[f] = s.tank[f] - left
        s.used[f] += s.burn[f]
        s.tank[f] = left
        s.power_yesterday[f] = available(r, f)
    s.thermal_available = sum(s.power_yesterday.values())
    customers_see(r, day)
    energy_book(r, day, used)
    s.billed += (s.served - s.billed) / r.p(utility, "billing_time")


def energy_book(r, day, used):
    """Equation (86)."""
    given = sum(b.hours * min(b.served, b.base) for b in day) + sum(used)
    if abs(given - r.state.served) > 1e-9 * max(1.0, r.state.load):
        raise AssertionError(f"twin: energy does not add up on day {r.day}")
