# SPDX-License-Identifier: GPL-3.0-or-later
"""Stage attack: groups on the road and empty tankers on the way home."""
import math

from chance import binomial_quantile, loss_quantile, split
from tankers import enter, leg_time, on_legs


def hazard(probability):
    """-ln(1 - p)."""
    return -math.log(1 - probability) if probability < 1 else math.inf


def hazards(r):
    """h', the hazard that makes A' of each corridor, equation (31)."""
    s, country, corridors = r.state, r.world.country, r.world.corridors
    for c in corridors:
        s.quiet[c] = 0 if on_legs(r, c) else s.quiet[c] + 1
    h = {c: hazard(r.p(c, "attack_probability")) for c in corridors}
    d = r.p(country, "displacement")
    quiet = [c for c in corridors if s.quiet[c] >= r.p(country, "displacement_delay")]
    busy_share = sum(r.p(c, "share") for c in corridors if c not in quiet)
    if d == 0 or busy_share == 0:
        return h
    freed = d * sum(min(h[c], -math.log(1e-300)) for c in quiet)
    for c in corridors:
        if c not in quiet:
            h[c] += r.p(c, "share") / busy_share * freed
        elif h[c] < math.inf:
            h[c] *= 1 - d
    return h


def group_hit(r, leg):
    """Days left and status of the group that holds the tanker drawn."""
    groups = r.state.road[leg]
    total = sum(sum(group) for group in groups.values())
    number = math.floor(r.u("group", leg) * total)
    for key in sorted(groups):
        number -= sum(groups[key])
        if number < 0:
            return key
    return None


def attempt_probability(r, c, leg, h, n, escorted):
    """Equations (32) and (33), with hazards, so that none is rounded to a certainty."""
    part = r.p(leg, "risk_share")
    exponent = r.p(c, "attack_size_exponent") if c in r.world.main else 0
    if exponent > 0:
        part *= (n / r.p(c, "convoy_max"))**exponent
    p = -math.expm1(-h * part) if part > 0 else 0.0
    return p * r.p(c, "escort_exposure") if escorted else p


def attack_leg(r, c, leg, h):
    s = r.state
    key = group_hit(r, leg)
    if key is None:
        return
    group, escorted = s.road[leg][key], key[1]
    p = attempt_probability(r, c, leg, h, sum(group), escorted)
    if not r.u("attack", leg) < p:
        return
    s.attacks[c] += 1
    status = "_escorted" if escorted else ""
    n = min(sum(group), r.p(c, "attack_exposure" + status))
    exposed = split(n, group, group, r.u("fuel", leg))
    q = loss_quantile(r.u("loss", leg), r.p(c, "loss_fraction" + status),
                      r.p(c, "loss_concentration"))
    lost = [binomial_quantile(r.u("kill", leg, k), n, q) for k, n in enumerate(exposed)]
    for k, fuel in enumerate(r.world.fuels):
        s.lost_loaded[fuel] += lost[k]
    s.lost_today[c] += sum(lost)
    hold_up(r, c, leg, key, [n - x for n, x in zip(group, lost)])


def hold_up(r, c, leg, key, survivors):
    """Equation (36)."""
    left, escorted = key
    delay = r.p(c, "attack_delay")
    limit = leg_time(r, c, leg, escorted) + delay
    del r.state.road[leg][key]
    enter(r, leg, max(left, min(left + delay, limit)), escorted, survivors)


def attack_home(r, c):
    """Empty tankers that started home yesterday, equation (37)."""
    s = r.state
    m = s.fresh[c]
    p = r.p(c, "attack_probability") * r.p(c, "return_risk")
    if m == 0 or not r.u("return_attack", c) < p:
        return
    s.attacks[c] += 1
    exposed = min(m, r.p(c, "attack_exposure"))
    q = loss_quantile(r.u("return_loss", c), r.p(c, "loss_fraction"),
                      r.p(c, "loss_concentration"))
    lost = binomial_quantile(r.u("return_kill", c), exposed, q)
    s.home[c][s.fresh_left[c]] -= lost
    s.lost_today[c] += lost


def attack(r):
    s = r.state
    h = hazards(r)
    for c in r.world.corridors:
        for leg in r.world.legs[c]:
            attack_leg(r, c, leg, h[c])
    for c in r.world.corridors:
        attack_home(r, c)
    for c in r.world.corridors:
        s.lost[c] += s.lost_today[c]
        s.lost_yesterday[c] = s.lost_today[c]
