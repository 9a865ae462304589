# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected demand, and the stages demand, allocation and consequence."""
import math

from chance import inverse_normal

LEAST_DEMAND = 1e-9  # m3/day, stands in for expected demand where it divides


# ---- expected demand ----

def block_load(r, b):
    """Equation (19)."""
    p, u = r.p, r.world.utility
    years = r.inputs.date(r.day).year - p(u, "load_year")
    return (p(u, "load_mean") * (1 + p(u, "load_growth"))**years
            * p(u, "load_factor") * p(b, "block_load"))


def energy_left(r):
    """Daily energy that is left to thermal units, equation (20)."""
    p, u = r.p, r.world.utility
    load = sum(p(b, "duration") * block_load(r, b) for b in r.world.blocks)
    hydro = min(p(u, "hydro_energy") * p(u, "hydro_factor"), 24 * p(u, "hydro_capacity"))
    return max(0.0, load - 24 * p(u, "import_capacity") - p(u, "solar_energy") - hydro)


def thermal_order(world):
    """Fuels that have units, the cheapest energy first, by the model's own numbers."""
    def cost(f):
        return (world.number(f, "price")
                * world.number(world.utility, "specific_consumption", f))
    burnt = [f for f in world.fuels if world.children("unit", f)]
    return sorted(burnt, key=cost)


def thermal_need(r, power_of):
    """m3 by fuel that the utility would burn with that power, equation (21)."""
    left, need = energy_left(r), {}
    for f in r.thermal:
        energy = min(left, 24 * power_of(f))
        left -= energy
        need[f] = energy * r.p(r.world.utility, "specific_consumption", f)
    return need


def expected_power(r, f):
    return sum((1 - r.p(u, "forced_outage_rate")) * r.p(u, "capacity")
               for u in r.world.children("unit", f) if r.p(u, "in_service"))


def expected_demand(r):
    """E_f, equations (22) and (23)."""
    need = thermal_need(r, lambda f: expected_power(r, f))
    expected = {f: sum(r.p(s, "demand", f) * r.p(s, "demand_factor")
                       for s in r.world.sectors) for f in r.world.fuels}
    money = r.p(r.world.utility, "fuel_budget")
    for f in r.thermal:
        buy = min(need[f], 1000 * money / r.p(f, "price"))
        money -= buy * r.p(f, "price") / 1000
        expected[f] += buy
    return expected


# ---- demand ----

def locked_at_start(r, f):
    """Equation (54)."""
    if not r.p(r.world.hub, "security_lock"):
        return 0.0
    return min(r.state.stock[f], r.p(r.world.hub, "security_stock") * r.expected[f])


def security(r, f):
    """Lock or release the security stock; the cover by free stock, (55) and (56)."""
    s, hub = r.state, r.world.hub
    expected = max(r.expected[f], LEAST_DEMAND)
    lock = r.p(hub, "security_lock")
    if not lock:
        s.locked[f] = 0.0
    elif not s.lock_yesterday:
        s.locked[f] = locked_at_start(r, f)
    if (s.stock[f] - s.locked[f]) / expected < r.p(hub, "security_trigger"):
        s.locked[f] = 0.0
    return (s.stock[f] - s.locked[f]) / expected


def noise(sd, u):
    return math.exp(sd * inverse_normal(u) - sd**2 / 2)


class Customer:
    """What a sector needs, wants, asks and gets of one fuel on one day."""

    def __init__(self, sector, need):
        self.sector, self.need = sector, need
        self.release = self.wanted = self.asked = self.sold = self.unmet = 0.0


def hoards_and_panic(r, customer, f, cover):
    """Equations (59) to (62)."""
    s, hub, key = r.state, r.world.hub, (customer.sector, f)
    calm = r.p(hub, "panic_cover")
    hoard, usual = s.hoard[key], r.p(customer.sector, "initial_hoard", f)
    g = r.p(hub, "hoard_release") * (hoard - usual) if cover > calm else 0.0
    room = max(0.0, r.p(customer.sector, "hoard_capacity", f) - hoard)
    release, refill = min(max(0.0, g), customer.need), min(max(0.0, -g), room)
    s.hoard[key] -= release
    customer.to_buy = customer.need - release
    fear = min(1.0, max(0.0, 1 - cover / calm))
    panic = 1 + (r.p(hub, "panic_peak") - 1) * fear
    customer.wanted = min(customer.to_buy * panic + refill, customer.to_buy + room)
    customer.asked = min(customer.wanted, r.p(customer.sector, "ration") * customer.need)


def demand(r):
    s, utility = r.state, r.world.utility
    beyond = max(0.0, s.unserved_yesterday - r.p(utility, "generator_reference"))
    generators = r.p(utility, "generator_use") * beyond
    for f in r.world.fuels:
        cover = security(r, f)
        daily = noise(r.p(r.world.hub, "demand_noise", f), r.u("demand", f))
        s.customers[f] = []
        for sector in r.world.sectors:
            need = r.p(sector, "demand", f) * r.p(sector, "demand_factor") * daily
            need += generators * r.p(sector, "generator_share", f)
            customer = Customer(sector, need)
            hoards_and_panic(r, customer, f, cover)
            s.customers[f].append(customer)
    s.lock_yesterday = r.p(r.world.hub, "security_lock")


# ---- allocation ----

BUYING = "demand", "generator_share", "initial_hoard", "hoard_capacity"


def buyers_of(inputs, f, days):
    world = inputs.world
    buyers = [s for s in world.sectors
              if any(inputs.may_be_above_zero(s, name, f, days) for name in BUYING)]
    return buyers + ([world.utility] if world.children("unit", f) else [])


def utility_asks(r, f, need, money):
    """Equation (63)."""
    s, utility = r.state, r.world.utility
    room = max(0.0, r.p(utility, "tank_capacity", f) - s.tank[f])
    wish = need + room / r.p(utility, "refill_time")
    return min(room, wish, 1000 * money / r.p(f, "price"))


def share_out(r, f, asked):
    """What each buyer gets of the fuel, equation (64)."""
    s, expected, buyers = r.state, r.expected[f], r.buyers[f]
    alone = len(buyers) == 1
    usable = s.stock[f] - s.locked[f]
    limit = math.inf if alone else r.p(r.world.hub, "distribution_capacity") * expected
    got = dict.fromkeys(asked, 0.0)
    for rank in range(1, 10):
        members = [b for b in buyers if r.p(b, "allocation_class") == rank]
        total = sum(asked[b] for b in members)
        if total <= 0:
            continue
        floor = 0.0 if alone else max(r.p(b, "allocation_floor") for b in members)
        given = min(total, max(0.0, usable - floor * expected), limit)
        for b in members:
            got[b] = asked[b] * given / total
        usable -= given
        limit -= given
    s.stock[f] -= sum(got.values())
    return got


def consume(r, f, customer):
    """Equation (65)."""
    s, key = r.state, (customer.sector, f)
    s.hoard[key] += max(0.0, customer.sold - customer.to_buy)
    short = max(0.0, customer.to_buy - customer.sold)
    from_hoard = min(short, s.hoard[key])
    s.hoard[key] -= from_hoard
    customer.unmet = short - from_hoard


def allocation(r):
    s, utility = r.state, r.world.utility
    budget = money = r.p(utility, "fuel_budget")
    need = thermal_need(r, lambda f: s.power_yesterday[f])
    for f in r.thermal + [f for f in r.world.fuels if f not in r.thermal]:
        asked = {c.sector: c.asked for c in s.customers[f]}
        if f in r.thermal:
            asked[utility] = utility_asks(r, f, need[f], money)
        got = share_out(r, f, asked)
        for customer in s.customers[f]:
            customer.sold = got[customer.sector]
            consume(r, f, customer)
        s.tank[f] += got.get(utility, 0.0)
        money -= got.get(utility, 0.0) * r.p(f, "price") / 1000
        s.sold[f] = sum(got.values())
    s.spending = budget - money


# ---- consequence ----

def stations(r, f):
    """Sold, asked and wanted at stations make equations (77) to (81)."""
    s, hub = r.state, r.world.hub
    served = [c for c in s.customers[f] if r.p(c.sector, "stations") > 0]
    sold, asked, wanted = (sum(getattr(c, name) for c in served)
                           for name in ("sold", "asked", "wanted"))
    ratio = sold / asked if asked > 0 else 1.0
    s.ratio[f] = ratio
    s.shortage[f] = 1 - sold / wanted if wanted > 0 else 0.0
    m = r.p(hub, "queue_speed")
    s.dry[f] = m * (1 - ratio) / (ratio + m * (1 - ratio))
    s.stockout[f] = int(ratio < r.p(hub, "stockout_ratio"))
    dear = max(1 - s.shortage[f], 0.001)**(-1 / r.p(hub, "parallel_elasticity"))
    s.parallel_price[f] = r.p(f, "price") * min(r.p(hub, "parallel_price_cap"), dear)


def sold_at_stations(world, buyers, f):
    return any(b != world.utility and world.number(b, "stations") > 0 for b in buyers[f])


def schools(r):
    s, country = r.state, r.world.country
    if not r.at_stations:
        return
    window = r.p(country, "school_window")
    s.school_days_left = max(s.school_days_left - 1, 0)
    today = 0 if s.school_days_left > 0 else s.dry[r.at_stations[0]]
    s.dry_days = (s.dry_days + [today])[-window:]
    if s.school_days_left == 0 and sum(s.dry_days) / window > r.p(country, "school_close_above"):
        s.school_days_left = r.p(country, "school_term")
    s.schools_closed = int(s.school_days_left > 0)


def consequence(r):
    """Equations (82) and (83) after the stations and the schools."""
    s, world = r.state, r.world
    for f in world.fuels:
        stations(r, f)
    schools(r)
    s.people_without_power = r.p(world.country, "population") * s.cut_hours / 24
    cargo = sum(s.lost_loaded[f] * r.p(world.hub, "payload") * r.p(f, "cargo_value") / 1000
                for f in world.fuels)
    trucks = r.p(world.country, "tanker_value") * sum(s.lost_today.values())
    s.value_lost = trucks + cargo
