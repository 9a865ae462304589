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
    if not r.thermal:
        return {}
    utility, left = r.world.utility, energy_left(r)
    energy = {f: min(r.p(utility, "plan_share", f) * left, 24 * power_of(f))
              for f in r.thermal}
    left = max(0.0, left - sum(energy.values()))
    for f in r.thermal:
        more = min(left, 24 * power_of(f) - energy[f])
        energy[f] += more
        left -= more
    return {f: energy[f] * r.p(utility, "specific_consumption", f) for f in r.thermal}


def expected_power(r, f):
    return sum((1 - r.p(u, "forced_outage_rate")) * r.p(u, "capacity")
               for u in r.world.children("unit", f) if r.p(u, "in_service"))


def purse(r):
    """Equation (114)."""
    p, utility = r.p, r.world.utility
    if not utility:
        return 0.0
    return p(utility, "fuel_budget") + p(utility, "fuel_revenue") * r.state.billed / 1000


def cost(r, volumes):
    """Million FCFA for volumes by fuel, equation (1)."""
    return sum(v * r.p(f, "price") for f, v in volumes.items()) / 1000


def affordable(money, price):
    """The part that the money pays for."""
    return min(1.0, money / price) if price > 0 else 1.0


def expected_demand(r):
    """E_f, equations (22) and (23)."""
    need = thermal_need(r, lambda f: expected_power(r, f))
    expected = {f: sum(r.p(s, "demand", f) * r.p(s, "demand_factor")
                       for s in r.world.sectors) for f in r.world.fuels}
    part = affordable(purse(r), cost(r, need))
    for f in r.thermal:
        expected[f] += need[f] * part
    return expected


# ---- stations ----

def with_stations(inputs, days):
    """Sectors whose `station_cover` is above 0 on some day."""
    return [s for s in inputs.world.sectors
            if inputs.may_be_above_zero(s, "station_cover", "", days)]


def usual(r, sector, f):
    """A day's demand at stations, in normal times."""
    return r.p(sector, "demand", f) * r.p(sector, "demand_factor")


def station_target(r, sector, f):
    """G of equation (110)."""
    return r.p(sector, "station_cover") * usual(r, sector, f)


def at_stations(r, f):
    return sum(r.state.stations[sector, f] for sector in r.with_stations)


def fill_at_start(r, f):
    """Stock of depots and stations at initialisation and at start."""
    s, p, hub = r.state, r.p, r.world.hub
    days = p(hub, "initial_cover", f)
    days += p(hub, "security_lock") * p(hub, "security_stock")
    volume = min(days * r.expected[f], p(hub, "storage_capacity", f))
    targets = {sector: station_target(r, sector, f) for sector in r.with_stations}
    total = sum(targets.values())
    cut = min(1.0, volume / 2 / total) if total > 0 else 1.0
    for sector, target in targets.items():
        s.stations[sector, f] = cut * target
    s.stock[f] = volume - cut * total


# ---- demand ----

def locked_at_start(r, f):
    """Equation (54)."""
    if not r.p(r.world.hub, "security_lock"):
        return 0.0
    return min(r.state.stock[f], r.p(r.world.hub, "security_stock") * r.expected[f])


def security(r, f):
    """Lock or release the security stock; the cover by free stock, (55) and (56)."""
    s, hub, stations = r.state, r.world.hub, at_stations(r, f)
    expected = max(r.expected[f], LEAST_DEMAND)
    lock = r.p(hub, "security_lock")
    if not lock:
        s.locked[f] = 0.0
    elif not s.lock_yesterday:
        s.locked[f] = locked_at_start(r, f)
    if (s.stock[f] + stations - s.locked[f]) / expected < r.p(hub, "security_trigger"):
        s.locked[f] = 0.0
    return (s.stock[f] + stations - s.locked[f]) / expected


def noise(sd, u):
    return math.exp(sd * inverse_normal(u) - sd**2 / 2)


class Customer:
    """What a sector needs, wants, asks and gets of one fuel on one day."""

    def __init__(self, r, sector, need):
        self.sector, self.need = sector, need
        self.stations = sector in r.with_stations
        self.poor = r.p(sector, "without_reserve") * need
        self.rich = need - self.poor
        self.release = self.wanted = self.asked = self.sold = self.unmet = 0.0
        self.delivered = self.opened = 0.0

    @property
    def due(self):
        """What is to be bought for need before any ration."""
        return self.to_buy + self.poor


def hoards_and_panic(r, customer, f, cover):
    """Equations (59) to (62)."""
    s, hub, key = r.state, r.world.hub, (customer.sector, f)
    hoard, level = s.hoard[key], r.p(customer.sector, "initial_hoard", f)
    most = r.p(customer.sector, "hoard_capacity", f) if customer.stations else level
    fear = max(0.0, 1 - cover / r.p(hub, "panic_cover")) if customer.stations else 0.0
    g = r.p(hub, "hoard_release") * (hoard - level) if fear == 0 else 0.0
    room = max(0.0, most - hoard)
    customer.release = min(max(0.0, g), customer.rich)
    refill = min(max(0.0, -g), room)
    s.hoard[key] -= customer.release
    customer.to_buy = customer.rich - customer.release
    panic = 1 + (r.p(hub, "panic_peak") - 1) * min(1.0, fear)
    rich = min(customer.to_buy * panic + refill, customer.to_buy + room)
    customer.wanted = rich + customer.poor
    ask(r, customer, f, rich)


def ask(r, customer, f, rich):
    """Equation (62), and who is turned away from dry stations."""
    ration = r.p(customer.sector, "ration")
    poor = min(customer.poor, ration * customer.poor)
    asked = min(rich, ration * customer.rich) + poor
    customer.bare = poor / asked if asked > 0 else 0.0
    dependence = r.p(customer.sector, "station_dependence")
    customer.asked = asked * (1 - dependence * r.state.dry_yesterday[f])


def station_order(r, customer, f):
    """Equation (110)."""
    if not customer.stations:
        return customer.asked
    gap = station_target(r, customer.sector, f) - r.state.stations[customer.sector, f]
    if gap > 0:
        gap /= max(1.0, r.p(customer.sector, "station_cover"))
    return max(0.0, customer.asked + gap)


def generator_fuel(r):
    """m3 that private generators burn in all."""
    utility = r.world.utility
    if not utility:
        return 0.0
    usual = r.p(utility, "generator_reference")
    return r.p(utility, "generator_use") * max(0.0, r.state.unserved_yesterday - usual)


def demand(r):
    s, generators = r.state, generator_fuel(r)
    for f in r.world.fuels:
        cover = security(r, f)
        daily = noise(r.p(r.world.hub, "demand_noise", f), r.u("demand", f))
        s.customers[f] = []
        for sector in r.world.sectors:
            need = r.p(sector, "demand", f) * r.p(sector, "demand_factor") * daily
            if generators:
                need += generators * r.p(sector, "generator_share", f)
            customer = Customer(r, sector, need)
            hoards_and_panic(r, customer, f, cover)
            customer.order = station_order(r, customer, f)
            s.customers[f].append(customer)
    s.lock_yesterday = r.p(r.world.hub, "security_lock")


# ---- allocation ----

BUYING = "demand", "generator_share", "initial_hoard", "hoard_capacity"


def buyers_of(inputs, f, days):
    world = inputs.world
    buyers = [s for s in world.sectors
              if any(inputs.may_be_above_zero(s, name, f, days) for name in BUYING)]
    return buyers + ([world.utility] if world.children("unit", f) else [])


def utility_wants(r):
    """want by fuel, equation (63)."""
    s, want = r.state, {}
    for f, need in thermal_need(r, lambda f: s.power_yesterday[f]).items():
        room = max(0.0, r.p(r.world.utility, "tank_capacity", f) - s.tank[f])
        want[f] = min(room, need + room / r.p(r.world.hub, "adjustment_time"))
    return want


def unless_rounding(left, of):
    """0 where what is left is no more than rounding of that."""
    return 0.0 if abs(left) <= 64 * 2.0**-52 * of else left


def rest(before, taken, of=None):
    """What is left once something is taken, section books."""
    return max(0.0, unless_rounding(before - taken, before if of is None else of))


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
    free = rest(s.stock[f] - s.locked[f], sum(got.values()), s.stock[f])
    s.stock[f] = s.locked[f] + free
    return got


def sell(r, f, customer):
    """Stations sell out of what they have, equation (111)."""
    s, key = r.state, (customer.sector, f)
    if not customer.stations:
        customer.sold = customer.delivered
        return
    customer.opened = s.stations[key] + customer.delivered
    customer.sold = min(customer.asked, customer.opened)
    s.stations[key] = rest(customer.opened, customer.sold)


def dry_share(r, f):
    """Equation (79)."""
    some = usually = 0.0
    for customer in at_pumps(r, f):
        day = usual(r, customer.sector, f)
        full = r.p(r.world.hub, "dry_below") * (r.p(customer.sector, "station_cover") + 1)
        some += min(day, customer.opened / full)
        usually += day
    return 1 - some / usually if usually > 0 else 0.0


def at_pumps(r, f):
    """Customers at stations."""
    return [c for c in r.state.customers[f] if c.stations]


def consume(r, f, customer):
    """Equation (65)."""
    s, key = r.state, (customer.sector, f)
    to_poor = customer.bare * customer.sold
    to_rich = customer.sold - to_poor
    s.hoard[key] += max(0.0, to_rich - customer.to_buy)
    short = max(0.0, customer.to_buy - to_rich)
    from_hoard = min(short, s.hoard[key])
    s.hoard[key] -= from_hoard
    customer.unmet = short - from_hoard + max(0.0, customer.poor - to_poor)
    s.used[f] += customer.need


def parallel_market(r, f):
    """Equation (112)."""
    s = r.state
    out = s.pool[f] / r.p(r.world.hub, "parallel_stay")
    lacking = sum(c.unmet for c in s.customers[f])
    at_stations = sum(c.unmet for c in at_pumps(r, f))
    s.parallel_sold[f] = q = min(out, lacking)
    s.parallel_pumps[f] = q * at_stations / lacking if lacking > 0 else 0.0
    s.pool[f] -= out
    s.leaked[f] += out - q
    for customer in s.customers[f]:
        if lacking > 0:
            customer.unmet *= 1 - q / lacking
        s.used[f] -= customer.unmet


def allocation(r):
    s, utility = r.state, r.world.utility
    want, money = utility_wants(r), purse(r)
    s.spending = 0.0
    for f in [f for f in r.world.fuels if f not in r.thermal] + r.thermal:
        orders = {c.sector: c.order for c in s.customers[f]}
        if f in r.thermal:
            later = r.thermal[r.thermal.index(f):]
            orders[utility] = want[f] * affordable(money, cost(r, {g: want[g] for g in later}))
        got = share_out(r, f, orders)
        for customer in s.customers[f]:
            customer.delivered = got[customer.sector]
            sell(r, f, customer)
            consume(r, f, customer)
        s.dry[f] = dry_share(r, f)
        parallel_market(r, f)
        to_utility = got.get(utility, 0.0)
        s.tank[f] += to_utility
        paid = cost(r, {f: to_utility})
        money = rest(money, paid)
        s.spending += paid
        s.sold[f] = to_utility + sum(c.sold for c in s.customers[f])
    s.dry_yesterday = dict(s.dry)


# ---- consequence ----

def stations(r, f):
    """Sold, due and wanted at stations make equations (77), (78), (80) and (81)."""
    s, hub = r.state, r.world.hub
    sold, due, wanted = (sum(getattr(c, name) for c in at_pumps(r, f))
                         for name in ("sold", "due", "wanted"))
    s.ratio[f] = min(1.0, sold / due) if due > 0 else 1.0
    s.shortage[f] = max(0.0, 1 - sold / wanted) if wanted > 0 else 0.0
    s.stockout[f] = int(s.ratio[f] < r.p(hub, "stockout_ratio"))
    bought = 1 - s.shortage[f] + (s.parallel_pumps[f] / wanted if wanted > 0 else 0.0)
    dear = min(max(bought, 0.001), 1.0)**(-1 / r.p(hub, "parallel_elasticity"))
    s.parallel_price[f] = r.p(f, "price") * min(r.p(hub, "parallel_price_cap"), dear)


def sold_at_stations(r, f):
    return any(b in r.with_stations for b in r.buyers[f])


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
    if world.utility:
        s.people_without_power = r.p(world.country, "population") * s.cut_hours / 24
    cargo = sum(s.lost_loaded[f] * r.p(world.hub, "payload") * r.p(f, "cargo_value") / 1000
                for f in world.fuels)
    trucks = r.p(world.country, "tanker_value") * sum(s.lost_today.values())
    s.value_lost = trucks + cargo
