#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The model once more, in plain Python, written from model/MODEL.md and not from src/.

One replicate at a time, slowly: a second opinion on every tanker, litre and MWh.

    tests/reference/twin.py SCENARIO... [--model DIR] [--seed N] [--replicate R]

prints the trajectory of all outputs and the metrics as CSV.  compare.py compares both
programs.  The stages are in tankers.py, attack.py, fuel.py and power.py, the rest of
MODEL.md in chance.py and inputs.py; this file holds initialisation, the day and what is
reported.  Python 3.8 or later and libgsl, nothing else.
"""
import argparse
import sys

import attack
import fuel
import power
import tankers
from chance import Luck, inverse_normal, split_absolute
from inputs import Inputs, World


class State:
    """All that a replicate carries from one stage or day to the next."""


class Replicate:
    def __init__(self, world, seed, replicate, luck=1):
        self.world = world
        self.inputs = Inputs(world, seed, replicate, luck)
        self.luck = Luck(seed, replicate)
        self.thermal = fuel.thermal_order(world)
        self.first = -self.inputs.value(world.country, "warm_up", "", 0)
        days = range(self.first, world.days)
        self.buyers = {f: fuel.buyers_of(self.inputs, f, days) for f in world.fuels}
        self.with_stations = fuel.with_stations(self.inputs, days)
        self.at_stations = [f for f in world.fuels if fuel.sold_at_stations(self, f)]
        self.state = State()
        self.history = []

    def p(self, entity, name, f=""):
        """The value of a parameter today."""
        return self.inputs.value(entity, name, f, self.day)

    def u(self, process, entity, k=0):
        """A uniform of today."""
        return self.luck.uniform(process, entity, self.day, k)

    def run(self):
        for self.day in range(self.first, self.world.days):
            if self.day == self.first:
                self.state.billed = first_bill(self)
            if self.day >= 0:
                self.inputs.follow_rules(self.day, self.history[-1] if self.day else None)
            self.expected = fuel.expected_demand(self)
            if self.day == self.first:
                steady(self)
            if self.day in (self.first, -1):
                self.lead = tankers.lead_time(self)
                self.normal_flow = normal_flow(self)
            if self.day == 0:
                begin(self)
            step(self)
            if self.day >= 0:
                self.history.append(outputs(self))
                books_of_metrics(self)
        return self.history


# ---- initialisation ----

def normal_flow(r):
    """Equation (24)."""
    return sum(r.expected.values()) / tankers.net_payload(r)


def first_bill(r):
    """The energy billed at first, as of the load of the day and what is usually unserved."""
    if not r.world.utility:
        return 0.0
    load = sum(r.p(b, "duration") * fuel.block_load(r, b) for b in r.world.blocks)
    return max(0.0, load - r.p(r.world.utility, "generator_reference"))


def steady(r):
    s, corridors, n = r.state, r.world.corridors, len(r.world.fuels)
    s.road = {leg: {} for c in corridors for leg in r.world.legs[c]}
    s.clearance = {c: {} for c in corridors}
    s.home = {c: {} for c in corridors}
    s.queue = {c: [0] * n for c in corridors}
    s.waiting = {c: [0] * n for c in corridors}
    s.idle, s.started = {}, {}
    s.fresh, s.fresh_left = {}, {}
    for name in ("lost", "replaced", "moved", "lost_yesterday", "attacks_yesterday",
                 "clock", "fear"):
        setattr(s, name, dict.fromkeys(corridors, 0))
    s.gate = dict.fromkeys(corridors, True)
    s.last_convoy = dict.fromkeys(corridors, r.day - 1)
    s.out, s.resting = {}, 0
    s.w, s.fleet = {}, {}
    for c in corridors:
        place_tankers(r, c)
    s.clearance_yesterday = r.p(r.world.hub, "clearance_time")
    steady_power(r)
    begin(r)


def place_tankers(r, c):
    """Equations (6) to (8)."""
    s, fuels = r.state, r.world.fuels
    flow = [tankers.share(r, c) * r.expected[f] / tankers.net_payload(r) for f in fuels]
    places = [("road", leg, left) for leg in r.world.legs[c]
              for left in range(r.p(leg, "transit_time"), 0, -1)]
    places += [("clearance", c, left)
               for left in range(r.p(r.world.hub, "clearance_time"), 0, -1)]
    homes = range(r.p(c, "return_time"), 0, -1)
    parts = split_absolute(flow * len(places) + [sum(flow)] * len(homes),
                           r.u("steady", c))
    for i, (kind, where, left) in enumerate(places):
        cell = parts[i * len(fuels):(i + 1) * len(fuels)]
        if kind == "road":
            tankers.enter(r, where, left, False, cell)
        else:
            s.clearance[c][left] = cell
    s.home[c] = dict(zip(homes, parts[len(places) * len(fuels):]))
    s.started[c] = (homes[0], s.home[c][homes[0]])
    s.fleet[c] = max(r.p(c, "fleet"), sum(parts))
    s.idle[c] = s.fleet[c] - sum(parts)


def steady_power(r):
    s, utility, yesterday = r.state, r.world.utility, r.day - 1
    s.pool = dict.fromkeys(r.world.fuels, 0.0)
    s.dry_yesterday = dict.fromkeys(r.world.fuels, 0.0)
    s.tank = dict.fromkeys(r.world.fuels, 0.0)
    if not utility:
        return
    s.up = {u: r.luck.uniform("unit", u, yesterday) < 1 - r.p(u, "forced_outage_rate")
            for u in r.world.units}
    s.z = inverse_normal(r.luck.uniform("hydro", utility, yesterday))
    s.unserved_yesterday = r.p(utility, "generator_reference")
    s.tank = {f: r.p(utility, "tank_capacity", f) for f in r.world.fuels}
    s.power_yesterday = {f: power.available(r, f) for f in r.world.fuels}


def begin(r):
    """Stock, hoards and schools at initialisation and, once more, at the start."""
    s, hub = r.state, r.world.hub
    s.stock, s.stations, s.locked, s.hoard = {}, {}, {}, {}
    for f in r.world.fuels:
        fuel.fill_at_start(r, f)
        s.locked[f] = fuel.locked_at_start(r, f)
        for sector in r.world.sectors:
            s.hoard[sector, f] = r.p(sector, "initial_hoard", f)
            if sector in r.with_stations:
                s.hoard[sector, f] = min(s.hoard[sector, f], r.p(sector, "hoard_capacity", f))
    s.lock_yesterday = r.p(hub, "security_lock")
    s.schools_closed, s.school_days_left, s.dry_days = 0, 0, []
    s.lost_cumulative = dict.fromkeys(r.world.corridors, 0)
    for name in ("used", "leaked"):
        setattr(s, name, dict.fromkeys(r.world.fuels, 0.0))
    for name in ("lost_cargo", "loaded_cargo"):
        setattr(s, name, dict.fromkeys(r.world.fuels, 0))
    s.opening = {f: there_is(r, k, f) for k, f in enumerate(r.world.fuels)}


# ---- the day ----

STAGES = (tankers.return_, tankers.willingness, attack.attack, tankers.road,
          tankers.convoy, tankers.arrival, tankers.order, fuel.demand, fuel.allocation,
          power.power, fuel.consequence)


def step(r):
    s = r.state
    for name in ("arrived", "lost_today", "attacks", "convoy", "loaded"):
        setattr(s, name, dict.fromkeys(r.world.corridors, 0))
    s.arrived = {c: [0] * len(r.world.fuels) for c in r.world.corridors}
    for name in ("lost_loaded", "received", "sold", "burn", "ratio", "shortage", "dry",
                 "stockout", "parallel_price", "parallel_sold", "parallel_pumps"):
        setattr(s, name, dict.fromkeys(r.world.fuels, 0))
    s.customers = {}
    for stage in STAGES:
        stage(r)
    for c in r.world.corridors:
        s.lost_cumulative[c] += s.lost_today[c]
    for f in r.world.fuels:
        s.lost_cargo[f] += s.lost_loaded[f]
    tanker_book(r)
    fuel_book(r)


def tanker_book(r):
    """Equation (84): what is there changes by what is moved, replaced and lost."""
    s = r.state
    for c in r.world.corridors:
        there = (s.idle[c] + tankers.on_legs(r, c) + sum(s.queue[c]) + sum(s.waiting[c])
                 + sum(map(sum, s.clearance[c].values())) + sum(s.home[c].values()))
        fleet = there - s.moved[c] - s.replaced[c] + s.lost[c]
        if s.fleet[c] != fleet:
            raise AssertionError(f"twin: tankers of {c} do not add up on day {r.day}")


def there_is(r, k, f):
    """All the fuel that there is, a loaded tanker with its full payload."""
    s, n = r.state, 0
    for c in r.world.corridors:
        n += sum(group[k] for leg in r.world.legs[c] for group in s.road[leg].values())
        n += s.queue[c][k] + s.waiting[c][k]
        n += sum(tankers[k] for tankers in s.clearance[c].values())
    hoards = sum(s.hoard[sector, f] for sector in r.world.sectors)
    return (n * r.p(r.world.hub, "payload") + s.stock[f] + fuel.at_stations(r, f)
            + s.tank[f] + hoards + s.pool[f])


def fuel_book(r):
    """Equation (85)."""
    s, payload = r.state, r.p(r.world.hub, "payload")
    for k, f in enumerate(r.world.fuels):
        came = s.opening[f] + s.loaded_cargo[f] * payload
        went = there_is(r, k, f) + s.used[f] + s.leaked[f] + s.lost_cargo[f] * payload
        if abs(came - went) > 1e-9 * max(1.0, came):
            raise AssertionError(f"twin: {f} does not add up on day {r.day}")


# ---- outputs ----

def corridor_outputs(r, c, put):
    s = r.state
    put("loaded", c, s.loaded[c])
    put("on_road", c, tankers.on_legs(r, c))
    if c in r.world.main:
        put("border_queue", c, sum(s.queue[c]))
        put("convoy", c, s.convoy[c])
    put("arrivals", c, sum(s.arrived[c]))
    put("lost", c, s.lost_today[c])
    put("lost_cumulative", c, s.lost_cumulative[c])
    put("attacks", c, s.attacks[c])
    put("willingness", c, s.w[c])
    put("idle", c, s.idle[c])


def hub_outputs(r, put):
    s, hub, corridors = r.state, r.world.hub, r.world.corridors
    arrivals = sum(sum(s.arrived[c]) for c in corridors)
    put("arrivals_total", hub, arrivals)
    put("arrivals_relative", hub, arrivals / r.normal_flow if r.normal_flow else 0.0)
    put("waiting_total", hub, sum(sum(s.queue[c]) for c in corridors))
    put("lost_total", hub, sum(s.lost_today.values()))
    put("in_clearance", hub, sum(sum(map(sum, s.clearance[c].values()))
                                 + sum(s.waiting[c]) for c in corridors))


def fuel_outputs(r, f, put):
    s, hub = r.state, r.world.hub
    put("received", hub, s.received[f], f)
    stock = s.stock[f] + fuel.at_stations(r, f)
    put("stock", hub, stock, f)
    put("locked_stock", hub, s.locked[f], f)
    is_defined = r.expected[f] > fuel.LEAST_DEMAND
    cover = stock / r.expected[f] if is_defined else None
    put("cover", hub, cover, f)
    put("below_warning", hub, int(is_defined and cover < r.p(hub, "cover_warning")), f)
    put("below_alarm", hub, int(is_defined and cover < r.p(hub, "cover_alarm")), f)
    put("expected_demand", hub, r.expected[f], f)
    put("sold", hub, s.sold[f], f)
    if f in r.thermal:
        put("tank", r.world.utility, s.tank[f], f)
        put("burn", r.world.utility, s.burn[f], f)
    sectors_outputs(r, f, put)


def sectors_outputs(r, f, put):
    """Where sectors buy the fuel, and where they buy it at stations."""
    s, hub = r.state, r.world.hub
    customers = [c for c in s.customers[f] if c.sector in r.buyers[f]]
    for customer in customers:
        part = r.p(hub, "short_ratio") * customer.need
        put("sector_need", customer.sector, customer.need, f)
        put("sector_unmet", customer.sector, customer.unmet, f)
        put("sector_short", customer.sector, int(customer.unmet > part), f)
    if customers:
        put("need", hub, sum(c.need for c in customers), f)
        put("unmet", hub, sum(c.unmet for c in customers), f)
        put("hoard", hub, sum(s.hoard[c.sector, f] for c in customers), f)
        put("parallel_sold", hub, s.parallel_sold[f], f)
    if f in r.at_stations:
        put("stations_dry", hub, s.dry[f], f)
        put("station_stock", hub, fuel.at_stations(r, f), f)
        for name in "shortage", "stockout", "parallel_price":
            put(name, hub, getattr(s, name)[f], f)


def outputs(r):
    """All series of one day: (output, entity, fuel) -> value."""
    s, world, day = r.state, r.world, {}

    def put(name, entity, value, f=""):
        day[name, entity, f] = value

    for c in world.corridors:
        corridor_outputs(r, c, put)
    hub_outputs(r, put)
    for f in world.fuels:
        fuel_outputs(r, f, put)
    put("escorts_free", world.country, tankers.free_detachments(r))
    for name in ("schools_closed", "value_lost"):
        put(name, world.country, getattr(s, name))
    if world.utility:
        power_outputs(r, put)
    return day


def power_outputs(r, put):
    s, world = r.state, r.world
    put("people_without_power", world.country, s.people_without_power)
    put("fuel_spending", world.utility, s.spending)
    for name in ("thermal_available", "hydro_used", "load", "served", "unserved",
                 "supply_hours", "cut_hours", "loss_of_load_hours"):
        put(name, world.utility, getattr(s, name))
    put("unserved_share", world.utility, s.unserved / s.load if s.load else 0.0)


# ---- metrics ----

def books_of_metrics(r):
    """What the crisis is judged by: the ratio sold and its threshold."""
    threshold = r.p(r.world.hub, "recovered_ratio")
    for f in r.world.fuels:
        r.history[-1]["recovered", r.world.hub, f] = int(r.state.ratio[f] > threshold)


SUMS = {"arrived": "arrivals", "arrived_total": "arrivals_total", "tankers_lost": "lost",
        "tankers_lost_total": "lost_total", "attacks_total": "attacks",
        "received_total": "received", "unmet_total": "unmet",
        "value_lost_total": "value_lost", "fuel_spending_total": "fuel_spending",
        "unserved_total": "unserved", "loss_of_load_hours_total": "loss_of_load_hours",
        "shortage_days": "shortage", "stockout_days": "stockout",
        "school_days_closed": "schools_closed",
        "below_warning_days": "below_warning", "below_alarm_days": "below_alarm",
        "sector_unmet_total": "sector_unmet", "sector_short_days": "sector_short"}
MEANS = {"arrivals_relative_mean": "arrivals_relative",
         "stations_dry_mean": "stations_dry", "supply_hours_mean": "supply_hours"}
RATIOS = {"unmet_share": ("unmet", ("need",)),
          "sector_unmet_share": ("sector_unmet", ("sector_need",)),
          "unserved_share_mean": ("unserved", ("load",)),
          "loss_share": ("lost_total", ("lost_total", "arrivals_total"))}
FIRSTS = {"below_warning_first": "below_warning", "below_alarm_first": "below_alarm",
          "sector_short_first": "sector_short"}
LONGEST = {"stockout_longest": "stockout", "sector_short_longest": "sector_short"}


def crisis(stockout, recovered, needed):
    """First day, length and recovery of the first crisis, equations (2) to (4)."""
    if 1 not in stockout:
        return None, None, None
    first = last = stockout.index(1)
    in_a_row = 0
    for day in range(first, len(stockout)):
        if stockout[day]:
            last = day
        in_a_row = in_a_row + 1 if recovered[day] else 0
        if in_a_row == needed:
            return first, last - first + 1, day - needed + 1 - first
    return first, None, None


def crisis_count(stockout, recovered, needed):
    """How often a crisis begins, equation (89)."""
    count, is_on, in_a_row = 0, False, 0
    for day, dry in enumerate(stockout):
        if dry and not is_on:
            count, is_on = count + 1, True
        in_a_row = in_a_row + 1 if recovered[day] else 0
        if in_a_row >= needed:
            is_on = False
    return count


def first_day(days):
    return days.index(1) if 1 in days else None


def longest_run(days):
    """Equation (88)."""
    longest = run = 0
    for flag in days:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def metrics(r):
    """(metric, entity, fuel) -> value, None where it is undefined."""
    series = {key: [day[key] for day in r.history] for key in r.history[0]}
    found = {}
    for (name, entity, f), values in series.items():
        for metric, output in SUMS.items():
            if output == name:
                found[metric, entity, f] = sum(values)
        for metric, output in MEANS.items():
            if output == name:
                found[metric, entity, f] = sum(values) / len(values)
        for metric, (upper, lower) in RATIOS.items():
            if upper == name:
                total = sum(sum(series[other, entity, f]) for other in lower)
                found[metric, entity, f] = sum(values) / total if total else None
        for metric, output in FIRSTS.items():
            if output == name:
                found[metric, entity, f] = first_day(values)
        for metric, output in LONGEST.items():
            if output == name:
                found[metric, entity, f] = longest_run(values)
    for f in r.world.fuels:
        found["stock_lowest", r.world.hub, f] = min(series["stock", r.world.hub, f])
    for f in r.at_stations:
        crisis_metrics(r, f, series, found)
    return found


def crisis_metrics(r, f, series, found):
    hub = r.world.hub
    needed = r.inputs.value(hub, "recovered_days", "", 0)
    stockout = series["stockout", hub, f]
    recovered = series["recovered", hub, f]
    found["crisis_count", hub, f] = crisis_count(stockout, recovered, needed)
    times = crisis(stockout, recovered, needed)
    for name, value in zip(("stockout_first", "crisis_length", "recovery_time"), times):
        found[name, hub, f] = value


def main():
    parser = argparse.ArgumentParser(description="The model in plain Python.")
    parser.add_argument("scenario", nargs="+")
    parser.add_argument("--model", default="model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replicate", type=int, default=0)
    options = parser.parse_args()
    r = Replicate(World(options.model, options.scenario), options.seed, options.replicate)
    print("day,name,entity,fuel,value")
    for day, values in enumerate(r.run()):
        for (name, entity, f), value in values.items():
            if name != "recovered":
                print(f"{day},{name},{entity},{f},{value!r}")
    for (name, entity, f), value in metrics(r).items():
        print(f",{name},{entity},{f},{'' if value is None else repr(value)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
