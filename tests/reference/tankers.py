# SPDX-License-Identifier: GPL-3.0-or-later
"""Stages 1, 2 and 4 to 7 of the day: everything that moves tankers.

Each stage is a function of the replicate `r` (see twin.py): r.p is a parameter's value
today, r.u a uniform of today, r.state what was left by the stages before.
"""
import math

import fuel
from chance import split, split_absolute, whole


def openness(r, c):
    """open', equation (25)."""
    value = r.p(c, "open")
    return value if value > 0.01 else 0.0


def share(r, c):
    """share', equation (26)."""
    return r.p(c, "share") / sum(r.p(d, "share") for d in r.world.corridors)


def cut_off(r, c):
    """Escorts are required and suspended."""
    return c in r.world.main and r.p(c, "escort_required") and not r.p(c, "escort_allowed")


def blocked(r, c):
    return openness(r, c) == 0 or cut_off(r, c)


def net_payload(r):
    return r.p(r.world.hub, "payload") * (1 - r.p(r.world.hub, "leakage"))


def on_legs(r, c):
    return sum(sum(group) for leg in r.world.legs[c]
               for group in r.state.road[leg].values())


# ---- return ----

def come_home(r):
    s = r.state
    for c in r.world.corridors:
        s.home[c] = {left - 1: n for left, n in s.home[c].items()}
        s.idle[c] += s.home[c].pop(0, 0)
        started = s.started[c]
        s.fresh_left[c] = started[0] - 1 if started else 0
        s.fresh[c] = started[1] if started and started[0] > 1 else 0
        s.started[c] = None


def free_escorts(r):
    """Those who are back rest, and all who rest are ready at once, equation (99)."""
    s, country = r.state, r.world.country
    s.resting += s.out.pop(r.day, 0)
    if r.u("readiness", country) < 1 / (1 + r.p(country, "escort_rest")):
        s.resting = 0


def replace_lost(r):
    s, country = r.state, r.world.country
    n = min(whole(r.p(country, "replacement_rate"), r.u("replacement", country)),
            sum(s.lost.values()) - sum(s.replaced.values()))
    for c in r.world.corridors:
        taken = min(n, s.lost[c] - s.replaced[c])
        s.idle[c] += taken
        s.replaced[c] += taken
        n -= taken


def leave_blocked(r, shut, mobility):
    s, corridors = r.state, r.world.corridors
    weights = [0 if d in shut else r.p(d, "share") for d in corridors]
    if not any(weights):
        return
    for c in shut:
        n = whole(mobility * s.idle[c], r.u("mobility", c))
        move(s, c, corridors, split(n, weights, None, r.u("mobility_give", c)))


def go_back(r, shut, mobility):
    s, corridors = r.state, r.world.corridors
    for c in corridors:
        if c in shut or s.moved[c] <= 0:
            continue
        deficits = [0 if d in shut else max(0, -s.moved[d]) for d in corridors]
        n = min(whole(mobility * s.idle[c], r.u("mobility", c)), s.moved[c], sum(deficits))
        move(s, c, corridors, split(n, deficits, deficits, r.u("mobility_return", c)))


def move(s, giver, receivers, parts):
    for d, n in zip(receivers, parts):
        s.idle[giver] -= n
        s.moved[giver] -= n
        s.idle[d] += n
        s.moved[d] += n


def return_(r):
    come_home(r)
    replace_lost(r)
    mobility = r.p(r.world.country, "fleet_mobility")
    shut = [c for c in r.world.corridors if blocked(r, c)]
    leave_blocked(r, shut, mobility)
    go_back(r, shut, mobility)
    free_escorts(r)


# ---- willingness ----

def willingness(r):
    """Fear comes from events and is lost slowly, equations (30) and (101)."""
    s = r.state
    for c in r.world.corridors:
        s.fear[c] *= 1 - r.p(c, "willingness_recovery")
        s.fear[c] += r.p(c, "willingness_aversion") * s.lost_yesterday[c] / 100
        s.fear[c] += r.p(c, "fear_attack") * s.attacks_yesterday[c] + r.p(c, "threat")
        alone = c in r.world.main and not r.p(c, "escort_required")
        weight = r.p(c, "fear_alone") if alone else 1
        s.w[c] = min(r.p(c, "willingness_reference"), math.exp(-s.fear[c] * weight))


# ---- road ----

def escorted_times(r, c):
    """d1, d2 and the days for which a detachment is under way, equations (40) and (41)."""
    legs, slowdown = r.world.legs[c][1:], r.p(c, "escort_slowdown")
    times = [r.p(leg, "transit_time") for leg in legs]
    d1, d2 = (max(1, whole(slowdown * t, r.u("slowdown", leg)))
              for leg, t in zip(legs, times))
    return d1, d2, d1 + d2 + sum(times)


def leg_time(r, c, leg, escorted):
    """tau, equation (38)."""
    if not escorted:
        return r.p(leg, "transit_time")
    return escorted_times(r, c)[r.world.legs[c].index(leg) - 1]


def enter(r, leg, left, escorted, tankers):
    group = r.state.road[leg].setdefault((left, escorted), [0] * len(r.world.fuels))
    for k, n in enumerate(tankers):
        group[k] += n
    if not any(group):
        del r.state.road[leg][left, escorted]


def advance(r, leg):
    """One day less left on the leg; who leaves it, by status."""
    groups = r.state.road[leg]
    r.state.road[leg] = {(left - 1, e): n for (left, e), n in groups.items() if left > 1}
    return [(e, groups[1, e]) for e in (False, True) if (1, e) in groups]


def add(target, tankers):
    for k, n in enumerate(tankers):
        target[k] += n


def move_on(r, c):
    s, legs = r.state, r.world.legs[c]
    for _, tankers in advance(r, legs[-1]):
        add(s.arrived[c], tankers)
    if c not in r.world.main:
        return
    for escorted, tankers in advance(r, legs[1]):
        enter(r, legs[2], leg_time(r, c, legs[2], escorted), escorted, tankers)
    for _, tankers in advance(r, legs[0]):
        add(s.queue[c], tankers)


def gate(r, c):
    u, s = r.u("gate", c), r.state
    if s.gate[c]:
        s.gate[c] = not u < r.p(c, "closing_probability")
    else:
        s.gate[c] = u < r.p(c, "opening_probability")


def willing(r, c, n):
    """Those of n tankers at the border whose drivers would go, (39) and (103)."""
    return whole(r.state.w[c] * n, r.u("border", c))


def turn_back(r, c):
    """Equation (102)."""
    s = r.state
    if not blocked(r, c):
        return
    waiting = sum(s.queue[c])
    n = min(waiting, whole(waiting / r.p(c, "border_patience"), r.u("patience", c)))
    parts = split(n, s.queue[c], s.queue[c], r.u("patience_split", c))
    s.queue[c] = [q - x for q, x in zip(s.queue[c], parts)]
    left = r.p(r.world.legs[c][0], "transit_time")
    s.home[c][left] = s.home[c].get(left, 0) + n
    for f, x in zip(r.world.fuels, parts):
        s.loaded_cargo[f] -= x


def pass_border(r, c):
    """Equation (39)."""
    s = r.state
    if c not in r.world.main or r.p(c, "escort_required"):
        return
    capacity = r.p(c, "border_capacity") * s.gate[c] * openness(r, c)
    n = min(willing(r, c, sum(s.queue[c])), whole(capacity, r.u("border", c)))
    parts = split(n, s.queue[c], s.queue[c], r.u("border_split", c))
    country_leg = r.world.legs[c][1]
    s.queue[c] = [q - x for q, x in zip(s.queue[c], parts)]
    enter(r, country_leg, r.p(country_leg, "transit_time"), False, parts)


def road(r):
    for c in r.world.main:
        gate(r, c)
    for c in r.world.corridors:
        move_on(r, c)
        pass_border(r, c)
    for c in r.world.main:
        turn_back(r, c)


# ---- convoy ----

def eligible(r, c):
    return [q if r.p(f, "convoy_fuel_weight") > 0 else 0
            for q, f in zip(r.state.queue[c], r.world.fuels)]


def free_detachments(r):
    s = r.state
    return max(0, r.p(r.world.country, "escorts") - sum(s.out.values()) - s.resting)


def tick(r, c):
    s = r.state
    if sum(eligible(r, c)) == 0:
        s.clock[c] = 0
    elif r.p(c, "escort_allowed"):
        s.clock[c] += 1


def convoy_leaves(r, c, queue):
    s = r.state
    return (r.p(c, "escort_required") and r.p(c, "escort_allowed") and s.gate[c]
            and openness(r, c) > 0 and queue >= 1 and free_detachments(r) >= 1
            and r.day - s.last_convoy[c] >= r.p(c, "convoy_interval")
            and (queue >= r.p(c, "convoy_min") or s.clock[c] >= r.p(c, "convoy_max_wait")))


def send(r, c, queue):
    """Equation (43)."""
    s, limits = r.state, eligible(r, c)
    most = r.p(c, "convoy_max")
    n = min(queue, free_detachments(r) * most)
    weights = [q * r.p(f, "convoy_fuel_weight") for q, f in zip(limits, r.world.fuels)]
    parts = split(n, weights, limits, r.u("convoy_split", c))
    d1, _, way = escorted_times(r, c)
    s.queue[c] = [q - x for q, x in zip(s.queue[c], parts)]
    enter(r, r.world.legs[c][1], d1, True, parts)
    s.out[r.day + way] = s.out.get(r.day + way, 0) + math.ceil(n / most)
    s.clock[c], s.last_convoy[c], s.convoy[c] = 0, r.day, n


def convoy(r):
    for c in r.world.main:
        tick(r, c)
    rest = r.p(r.world.country, "escort_rest")
    queue = {c: willing(r, c, sum(eligible(r, c))) for c in r.world.main}
    merit = {c: queue[c] / (escorted_times(r, c)[2] + rest) for c in r.world.main}
    for c in sorted(r.world.main, key=lambda c: -merit[c]):
        if convoy_leaves(r, c, queue[c]):
            send(r, c, queue[c])


# ---- arrival ----

def clear(r):
    s, today = r.state, r.p(r.world.hub, "clearance_time")
    for c in r.world.corridors:
        inside = {left - 1: n for left, n in s.clearance[c].items()}
        s.clearance[c] = {}
        for left, tankers in list(inside.items()) + [(today, s.arrived[c])]:
            if today < s.clearance_yesterday:
                left = min(left, today)
            add(s.clearance[c].setdefault(left, [0] * len(tankers)), tankers)
        add(s.waiting[c], s.clearance[c].pop(0, ()))
    s.clearance_yesterday = today


def unload(r):
    """Equations (44) to (46)."""
    s, hub, fuels = r.state, r.world.hub, r.world.fuels
    net = net_payload(r)
    limits = []
    for k, f in enumerate(fuels):
        room = max(0.0, r.p(hub, "storage_capacity", f) - s.stock[f] - fuel.at_stations(r, f))
        limits.append(min(sum(s.waiting[c][k] for c in r.world.corridors),
                          math.floor(room / net)))
    n = min(whole(r.p(hub, "unloading_capacity"), r.u("unloading", hub)), sum(limits))
    parts = split(n, limits, limits, r.u("unloading_split", hub))
    emptied = dict.fromkeys(r.world.corridors, 0)
    for k, f in enumerate(fuels):
        unload_fuel(r, k, f, parts[k], emptied)
        s.received[f] = parts[k] * net
        s.stock[f] += s.received[f]
        diverted = parts[k] * r.p(hub, "payload") * r.p(hub, "leakage")
        sold_on = r.p(hub, "parallel_share") * diverted
        s.pool[f] += sold_on
        s.leaked[f] += diverted - sold_on
    return emptied


def unload_fuel(r, k, f, n, emptied):
    s, corridors = r.state, r.world.corridors
    waiting = [s.waiting[c][k] for c in corridors]
    for c, x in zip(corridors, split(n, waiting, waiting, r.u("unloading_corridor", f))):
        s.waiting[c][k] -= x
        emptied[c] += x


def arrival(r):
    s = r.state
    clear(r)
    for c, n in unload(r).items():
        left = r.p(c, "return_time")
        s.home[c][left] = s.home[c].get(left, 0) + n
        s.started[c] = (left, n)


# ---- order ----

def lead_time(r):
    """Equation (47), with the inputs of today."""
    lead = sum(share(r, c) * sum(r.p(leg, "transit_time") for leg in r.world.legs[c])
               for c in r.world.corridors)
    return lead + r.p(r.world.hub, "clearance_time")


def loaded_tankers(r, k):
    s, n = r.state, 0
    for c in r.world.corridors:
        n += sum(group[k] for leg in r.world.legs[c] for group in s.road[leg].values())
        n += 0 if cut_off(r, c) else s.queue[c][k]
        n += sum(tankers[k] for tankers in s.clearance[c].values()) + s.waiting[c][k]
    return n


def wanted_tankers(r, k, f):
    """Equations (48) to (50)."""
    hub, expected, net = r.world.hub, r.expected[f], net_payload(r)
    security = r.p(hub, "security_lock") * r.p(hub, "security_stock")
    target = expected * (r.p(hub, "cover_target") + security + r.lead)
    position = r.state.stock[f] + fuel.at_stations(r, f) + net * loaded_tankers(r, k)
    return max(0.0, expected + (target - position) / r.p(hub, "adjustment_time")) / net


def weights_of_orders(r):
    """Equation (51)."""
    corridors = r.world.corridors
    reach = sum(share(r, d) * openness(r, d) for d in corridors)
    if reach == 0:
        return dict.fromkeys(corridors, 0.0)
    shut = sum(share(r, d) * (1 - openness(r, d)) for d in corridors)
    factor = 1 + r.p(r.world.country, "diversion") * shut / reach
    return {c: share(r, c) * openness(r, c) * factor for c in corridors}


def driven(r, c, u):
    """Idle tankers that have drivers, equation (104)."""
    s = r.state
    owned = s.fleet[c] + s.moved[c] + s.replaced[c] - s.lost[c] - sum(s.queue[c])
    return max(0, whole(s.w[c] * owned, u) - (owned - s.idle[c]))


def filled(r, c, f):
    """The part of those who come for a fuel that the supplier fills, equation (130)."""
    fill = 1.0
    for entity in r.world.country, c, f:
        fill *= 1 - r.p(entity, "supplier_refusal")
    return fill


def load(r, c, cells):
    """Equations (52), (53) and (130)."""
    s, capacity, u = r.state, r.p(c, "loading_capacity"), r.u("loading", c)
    if c in r.world.main:
        cap = min(s.idle[c], whole(capacity, u), driven(r, c, u))
    else:
        cap = min(s.idle[c], whole(s.w[c] * capacity * openness(r, c), u))
    if sum(cells) == 0:
        return
    scale = min(1.0, cap / sum(cells))
    taken = [scale * x * filled(r, c, f) for x, f in zip(cells, r.world.fuels)]
    parts = split_absolute(taken, r.u("loading_split", c), cap)
    first = r.world.legs[c][0]
    s.idle[c] -= sum(parts)
    s.loaded[c] = sum(parts)
    for f, n in zip(r.world.fuels, parts):
        s.loaded_cargo[f] += n
    enter(r, first, r.p(first, "transit_time"), False, parts)


def may_be_loaded(r, c, f):
    """Nobody loads what no convoy would take."""
    return not (c in r.world.main and r.p(c, "escort_required")
                and r.p(f, "convoy_fuel_weight") == 0)


def order(r):
    wanted = [wanted_tankers(r, k, f) for k, f in enumerate(r.world.fuels)]
    weights = weights_of_orders(r)
    for c in r.world.corridors:
        load(r, c, [x * weights[c] * may_be_loaded(r, c, f)
                    for x, f in zip(wanted, r.world.fuels)])
