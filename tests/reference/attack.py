# SPDX-License-Identifier: GPL-3.0-or-later
"""Stage attack: groups on the road and empty tankers on the way home."""
import math

from chance import binomial_quantile, loss_quantile, split, whole
from tankers import enter, leg_time


CERTAIN = 1e30  # hazard of a probability of 1


def hazard(r, c):
    """Mean number of attempts a day for each 100 tankers, equation (31)."""
    a = r.p(c, "attack_probability")
    return -math.log(1 - a) if a < 1 else CERTAIN


def attempted(u, exponent):
    return u < -math.expm1(-exponent)


def strength(r, c, n):
    """rho, the detachments for each 100 of n tankers."""
    return 100 * math.ceil(n / r.p(c, "convoy_max")) / n


def weights(r, c, leg):
    """How exposed each group of the leg is, equation (32), in the order of groups."""
    for key in sorted(r.state.road[leg]):
        n = sum(r.state.road[leg][key])
        escorted = key[1]
        yield key, n * r.p(c, "escort_exposure")**strength(r, c, n) if escorted else n


def group_hit(r, c, leg):
    """Days left and status of the group that is attacked, if any is, equation (33)."""
    groups = list(weights(r, c, leg))
    total = sum(w for _, w in groups)
    h = hazard(r, c) * r.p(leg, "risk_share")
    if not attempted(r.u("attack", leg), h * total / 100):
        return None
    so_far, mark = 0.0, r.u("group", leg) * total
    for key, w in groups:
        so_far += w
        if so_far > mark:
            return key
    return None


def exposure(r, c, leg, n, escorted):
    """How many are exposed, and the mean part of them that is lost, equation (100)."""
    m = r.p(c, "loss_fraction")
    if not escorted:
        return min(n, r.p(c, "attack_exposure")), m
    rho, weakest = strength(r, c, n), r.p(c, "loss_fraction_escorted")
    exposed = whole(r.p(c, "attack_exposure_escorted") / rho, r.u("exposed", leg))
    return min(n, exposed), weakest if weakest >= m else m * (weakest / m)**rho


def attack_leg(r, c, leg):
    s = r.state
    key = group_hit(r, c, leg)
    if key is None:
        return
    group, escorted = s.road[leg][key], key[1]
    s.attacks[c] += 1
    n, m = exposure(r, c, leg, sum(group), escorted)
    exposed = split(n, group, group, r.u("fuel", leg))
    q = loss_quantile(r.u("loss", leg), m, r.p(c, "loss_concentration"))
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
    n = s.fresh[c]
    exponent = hazard(r, c) * r.p(c, "return_risk") * n / 100
    if not attempted(r.u("return_attack", c), exponent):
        return
    s.attacks[c] += 1
    exposed = min(n, r.p(c, "attack_exposure"))
    q = loss_quantile(r.u("return_loss", c), r.p(c, "loss_fraction"),
                      r.p(c, "loss_concentration"))
    lost = binomial_quantile(r.u("return_kill", c), exposed, q)
    s.home[c][s.fresh_left[c]] -= lost
    s.lost_today[c] += lost


def attack(r):
    s = r.state
    for c in r.world.corridors:
        for leg in r.world.legs[c]:
            attack_leg(r, c, leg)
    for c in r.world.corridors:
        attack_home(r, c)
    for c in r.world.corridors:
        s.lost[c] += s.lost_today[c]
        s.lost_yesterday[c] = s.lost_today[c]
        s.attacks_yesterday[c] = s.attacks[c]
