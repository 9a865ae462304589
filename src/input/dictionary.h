/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DICTIONARY_H
#define DICTIONARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/*
 * The one list of everything that has a name: kinds of entity, parameters, outputs and
 * metrics, each with its unit, range and meaning in English and French.  Reading,
 * range checks, scenario edits, `blocus list`, the data package and the columns of the
 * results all come from here.  A new parameter is one row here, one row or more in
 * model/parameters.csv, and its use in one stage of the day.
 */

enum kind {
    COUNTRY,
    HUB,
    UTILITY,
    FUEL,
    CORRIDOR,
    LEG,
    SECTOR,
    UNIT,
    SLICE,
    N_KINDS,
    NO_KIND = -1
};

/** Who moves it: a supply planner decides, a scenario assumes, or the world is so. */
enum role { LEVER, HAZARD, WORLD, N_ROLES };

enum parameter_flag {
    BY_FUEL = 1,      /* one value a fuel; else the fuel column stays blank */
    BY_MONTH = 2,     /* may have twelve values, by calendar month */
    UNDATED = 4,      /* one value for the whole run: a dated row is refused */
    FIXED = 8,        /* the same in every replicate: a distribution is refused */
    MAIN = 16,        /* of corridors with three legs only */
    WHOLE = 32,       /* a whole number; a distribution is rounded to one */
    PROBABILITY = 64, /* a factor acts on the hazard: 1 - (1 - p)^factor */
    OPTIONAL = 128,   /* 0 where model/parameters.csv has no row: nothing there */
    AT_START =
        256, /* of UNDATED: read when the warm-up begins, anew when the run does */
    REPORTS = 512,   /* moves nothing: only what is reported of a day depends on it */
    OF_POWER = 1024, /* there is nothing to say of it in a model without power */
    SWITCHED = 2048, /* of FIXED: a rule may set it all the same, course by course */
    ONWARD = 4096    /* of corridors that lead on from a hub only */
};

struct parameter {
    enum kind kind;
    const char *name;
    const char *unit_key; /* see unit_text */
    double low, high;     /* the closed range of meaningful values */
    enum role role;
    unsigned flags;
    const char *label[N_LANGUAGES];
};

/** Which way is worse for people: the side that CVaR looks at. */
enum worse { WORSE_LOW = -1, WORSE_NEITHER = 0, WORSE_HIGH = 1 };

/** What is taken of an output over a stretch of days. */
enum statistic {
    STATISTIC_MEAN,
    STATISTIC_SUM,       /* in the unit without "/day"; a share or probability keeps its
                            unit, and its sum counts days */
    STATISTIC_END,       /* value on the last day */
    STATISTIC_MAX,       /* highest day */
    STATISTIC_FIRST_DAY, /* first day at 0.5 or more; value, low and high are dates,
                            the day after date_end for never; unit: day */
    N_STATISTICS
};

struct output {
    enum kind kind;           /* one series for each entity of the kind … */
    bool by_fuel;             /* … and for each fuel */
    bool headline;            /* written unless --outputs says otherwise */
    enum statistic over_days; /* of a week or a month: flows add up, states average */
    const char *name;
    const char *unit_key;
    const char *label[N_LANGUAGES];
};

struct metric {
    enum kind kind;
    bool by_fuel;
    bool is_time; /* may never come: reported also as a restricted mean */
    enum worse worse;
    const char *name;
    const char *unit_key;
    const char *label[N_LANGUAGES];
};

/* Names for use in C, in the order of the tables in dictionary.c. */
enum parameter_id {
    /* country */
    WARM_UP,
    ESCORTS,
    ESCORT_REST,
    DIVERSION,
    FLEET_MOBILITY,
    REPLACEMENT_RATE,
    COUNTRY_REFUSAL,
    TANKER_VALUE,
    POPULATION,
    SCHOOL_CLOSE_ABOVE,
    SCHOOL_WINDOW,
    SCHOOL_TERM,
    /* hub */
    PAYLOAD,
    LEAKAGE,
    CLEARANCE_TIME,
    UNLOADING_CAPACITY,
    COVER_TARGET,
    ADJUSTMENT_TIME,
    SECURITY_STOCK,
    SECURITY_TRIGGER,
    SECURITY_LOCK,
    PANIC_PEAK,
    PANIC_COVER,
    HOARD_RELEASE,
    DISTRIBUTION_CAPACITY,
    DRY_BELOW,
    STOCKOUT_RATIO,
    RECOVERED_RATIO,
    RECOVERED_DAYS,
    COVER_WARNING,
    COVER_ALARM,
    SHORT_RATIO,
    PARALLEL_ELASTICITY,
    PARALLEL_PRICE_CAP,
    PARALLEL_SHARE,
    PARALLEL_STAY,
    STORAGE_CAPACITY,
    INITIAL_COVER,
    DEMAND_NOISE,
    /* utility */
    LOAD_MEAN,
    LOAD_YEAR,
    LOAD_GROWTH,
    LOAD_FACTOR,
    LOAD_NOISE,
    HYDRO_ENERGY,
    HYDRO_CAPACITY,
    HYDRO_FACTOR,
    HYDRO_PERSISTENCE,
    HYDRO_NOISE,
    IMPORT_CAPACITY,
    SOLAR_ENERGY,
    FUEL_BUDGET,
    FUEL_REVENUE,
    BILLING_TIME,
    UTILITY_CLASS,
    UTILITY_FLOOR,
    PRIORITY_SHARE,
    NETWORK_AVAILABILITY,
    GENERATOR_USE,
    GENERATOR_REFERENCE,
    TANK_CAPACITY,
    PLAN_SHARE,
    SPECIFIC_CONSUMPTION,
    /* fuel */
    PRICE,
    CARGO_VALUE,
    CONVOY_FUEL_WEIGHT,
    FUEL_REFUSAL,
    /* corridor */
    SHARE,
    FLEET,
    LOADING_CAPACITY,
    CORRIDOR_REFUSAL,
    RETURN_TIME,
    OPEN,
    WILLINGNESS_REFERENCE,
    WILLINGNESS_RECOVERY,
    WILLINGNESS_AVERSION,
    FEAR_ATTACK,
    THREAT,
    ATTACK_PROBABILITY,
    ATTACK_EXPOSURE,
    LOSS_FRACTION,
    LOSS_CONCENTRATION,
    ATTACK_DELAY,
    RETURN_RISK,
    FEAR_ALONE,
    BORDER_PATIENCE,
    BORDER_CAPACITY,
    CLOSING_PROBABILITY,
    OPENING_PROBABILITY,
    ESCORT_REQUIRED,
    ESCORT_ALLOWED,
    ESCORT_SLOWDOWN,
    ESCORT_EXPOSURE,
    ATTACK_EXPOSURE_ESCORTED,
    LOSS_FRACTION_ESCORTED,
    CONVOY_INTERVAL,
    CONVOY_MIN,
    CONVOY_MAX,
    CONVOY_MAX_WAIT,
    ONWARD_CLASS,
    ONWARD_FLOOR,
    /* leg */
    TRANSIT_TIME,
    RISK_SHARE,
    /* sector */
    SECTOR_CLASS,
    SECTOR_FLOOR,
    RATION,
    DEMAND_FACTOR,
    STATION_COVER,
    WITHOUT_RESERVE,
    STATION_DEPENDENCE,
    DEMAND,
    INITIAL_HOARD,
    HOARD_CAPACITY,
    GENERATOR_SHARE,
    /* unit */
    UNIT_CAPACITY,
    FORCED_OUTAGE_RATE,
    REPAIR_TIME,
    IN_SERVICE,
    /* block */
    DURATION,
    SLICE_LOAD,
    SOLAR_SHARE,
    N_PARAMETERS
};

enum output_id {
    /* corridor */
    OUT_LOADED,
    OUT_ON_ROAD,
    OUT_BORDER_QUEUE,
    OUT_CONVOY,
    OUT_ARRIVALS,
    OUT_LOST,
    OUT_LOST_CUMULATIVE,
    OUT_ATTACKS,
    OUT_WILLINGNESS,
    OUT_IDLE,
    /* hub */
    OUT_ARRIVALS_TOTAL,
    OUT_ARRIVALS_RELATIVE,
    OUT_WAITING_TOTAL,
    OUT_LOST_TOTAL,
    OUT_IN_CLEARANCE,
    OUT_RECEIVED,
    OUT_STOCK,
    OUT_STATION_STOCK,
    OUT_COVER,
    OUT_BELOW_WARNING,
    OUT_BELOW_ALARM,
    OUT_LOCKED_STOCK,
    OUT_EXPECTED_DEMAND,
    OUT_NEED,
    OUT_SOLD,
    OUT_UNMET,
    OUT_PARALLEL_SOLD,
    OUT_HOARD,
    OUT_SHORTAGE,
    OUT_STATIONS_DRY,
    OUT_STOCKOUT,
    OUT_PARALLEL_PRICE,
    /* country */
    OUT_ESCORTS_FREE,
    OUT_SCHOOLS_CLOSED,
    OUT_PEOPLE_WITHOUT_POWER,
    OUT_VALUE_LOST,
    /* sector */
    OUT_SECTOR_NEED,
    OUT_SECTOR_UNMET,
    OUT_SECTOR_SHORT,
    /* utility */
    OUT_TANK,
    OUT_BURN,
    OUT_FUEL_SPENDING,
    OUT_THERMAL_AVAILABLE,
    OUT_HYDRO_ENERGY,
    OUT_LOAD,
    OUT_SERVED,
    OUT_UNSERVED,
    OUT_NEUE,
    OUT_SUPPLY_HOURS,
    OUT_CUT_HOURS,
    OUT_LOLH,
    N_OUTPUTS
};

enum metric_id {
    /* corridor */
    MET_ARRIVED,
    MET_LOST,
    MET_ATTACKS,
    /* hub */
    MET_ARRIVED_TOTAL,
    MET_ARRIVALS_RELATIVE,
    MET_LOST_TOTAL,
    MET_LOSS_SHARE,
    MET_RECEIVED,
    MET_UNMET,
    MET_UNMET_SHARE,
    MET_STOCK_LOWEST,
    MET_BELOW_WARNING_DAYS,
    MET_BELOW_WARNING_FIRST,
    MET_BELOW_ALARM_DAYS,
    MET_BELOW_ALARM_FIRST,
    MET_STATIONS_DRY,
    MET_SHORTAGE_DAYS,
    MET_STOCKOUT_DAYS,
    MET_STOCKOUT_LONGEST,
    MET_STOCKOUT_FIRST,
    MET_CRISIS_COUNT,
    MET_CRISIS_LENGTH,
    MET_RECOVERY_TIME,
    /* country */
    MET_SCHOOL_DAYS_LOST,
    MET_VALUE_LOST,
    /* sector */
    MET_SECTOR_UNMET,
    MET_SECTOR_UNMET_SHARE,
    MET_SECTOR_SHORT_DAYS,
    MET_SECTOR_SHORT_FIRST,
    MET_SECTOR_SHORT_LONGEST,
    /* utility */
    MET_SUPPLY_HOURS,
    MET_UNSERVED,
    MET_NEUE,
    MET_LOLH,
    MET_FUEL_SPENDING,
    N_METRICS
};

extern const struct parameter parameters[N_PARAMETERS];
extern const struct output outputs[N_OUTPUTS];
extern const struct metric metrics[N_METRICS];

/** Is it something lost on the road?  That falls, too, when nobody drives any more: a
 * greater harm can look better by it. */
bool metric_is_of_traffic(enum metric_id metric);

/** The word for a kind in the files ("corridor"). */
const char *kind_name(enum kind kind);

/** "lever", "hazard" or "world". */
const char *role_name(enum role role);

/** The kind of that name, NO_KIND if there is none. */
enum kind kind_find(const char *name);

/** The parameter of that kind and name, the output of that name; -1 if none. */
int32_t parameter_find(enum kind kind, const char *name);

/** What stands for a parameter that earlier versions had, NULL if they had none such. */
const char *parameter_retired(const char *name, enum language language);
int32_t output_find(const char *name);

/** Is a row without dates about the warm-up too, because nothing changes within a run? */
bool parameter_is_of_all_days(const struct parameter *parameter);

#endif
