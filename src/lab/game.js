// SPDX-License-Identifier: GPL-3.0-or-later
//
// The game without its screen: turns, purse, a plan as rows of a scenario, and what counts.
//
// A plan is a list of turns; a turn is { escorts, money, road }, each the number of a level
// of levels.csv.  A turn more is the same course run again with its rows: no day before it moves.

import list from "../../scenarios/game/rules/levels.csv";
import numbers from "../../scenarios/game/rules/numbers.csv";
import { formatCsv, parseCsv } from "./csv.js";

const rule = Object.fromEntries(parseCsv(numbers).map(({ name, value }) => [name, value]));
export const FIRST_DAY = rule.first_day, LAST_DAY = rule.last_day;
export const [TURNS, TURN_DAYS, CALENDARS, COURSE, COURSES] =
    ["turns", "turn_days", "calendars", "course", "courses"].map((name) => Number(rule[name]));
export const PURSE = { escorts: Number(rule.purse_escorts), money: Number(rule.purse_money) };
export const MANDATES = ["hospitals", "drivers", "power", "schools", "crews"];
export const LEVERS = ["escorts", "money", "road"];

const NAMES = ["from", "to", "entity", "fuel", "parameter", "value", "unit", "source", "note"];
const DAY_MS = 86_400_000;
const rows = parseCsv(list);
export const levelsOf = (lever) => rows.filter((row) => row.lever === lever).filter(
    (row, i, all) => i === 0 || row.level !== all[i - 1].level);

const dateAt = (first, days) => new Date(Date.parse(first) + days * DAY_MS).toISOString().slice(0, 10);
const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

// First and last day of a turn, and how many days that is: the last turn is what is left.
export function turnDays(turn) {
    const from = dateAt(FIRST_DAY, turn * TURN_DAYS);
    const to = turn === TURNS - 1 ? LAST_DAY : dateAt(from, TURN_DAYS - 1);
    return { from, to, days: daysBetween(from, to) + 1 };
}

// Days of the run before a turn begins: in trajectory.csv the first day is 0.
export const dayOf = (date, start = rule.start) => daysBetween(start, date);

export const costOf = (lever, level) => Number(levelsOf(lever)[level].from_purse);

// What a purse has left after a plan.
export const leftOf = (lever, plan) => plan.reduce((left, turn, i) =>
    left - costOf(lever, turn[lever]) * turnDays(i).days, PURSE[lever]);

// The highest level that leaves enough for the least of all later turns.
export function highestLevel(lever, plan) {
    const levels = levelsOf(lever);
    if (PURSE[lever] === undefined)
        return levels.length - 1;
    const later = Array.from({ length: TURNS - plan.length - 1 }, (_, i) => turnDays(plan.length + 1 + i).days)
        .reduce((sum, days) => sum + days * costOf(lever, 0), 0);
    const most = (leftOf(lever, plan) - later) / turnDays(plan.length).days;
    return levels.filter(({ from_purse }) => Number(from_purse) <= most).length - 1;
}

export const isWithinPurse = (plan) => LEVERS.every((lever) => plan.every((turn, i) =>
    turn[lever] <= highestLevel(lever, plan.slice(0, i))));

export const calendarOf = (seed) => seed % CALENDARS + 1;
export const calendarPath = (seed) => `scenarios/game/calendar-${calendarOf(seed)}.csv`;
export const planPath = "scenarios/game/plan.csv";

// A plan as a scenario file, on top of its calendar of danger.
export function planText(plan, seed, note = "") {
    const about = (parameter, value, more) => ({ entity: "scenario", parameter, value, ...more });
    return formatCsv(NAMES, [
        about("base", `calendar-${calendarOf(seed)}.csv`),
        about("title", "Plan of a team", { note }), about("title_fr", "Plan d’une équipe"),
        ...plan.flatMap((turn, i) => LEVERS.flatMap((lever) => rows.filter(
            (row) => row.lever === lever && Number(row.level) === turn[lever],
        ).map(({ entity, parameter, value, unit }) => ({
            from: turnDays(i).from, to: i === TURNS - 1 ? "" : turnDays(i).to, entity, parameter, value, unit,
        })))),
    ]);
}

// What stands side by side at the end: sums of columns of replicates.csv.  `worse` says which
// end is bad; there is no sum of all of them.
export const MEASURES = [
    { id: "litres", worse: "high", unit: "million L", factor: 0.001, columns: ["unmet_total.bamako.petrol", "unmet_total.bamako.diesel"] },
    { id: "hospitals", worse: "high", unit: "m3",
        columns: ["sector_unmet_total.bamako_health.petrol", "sector_unmet_total.bamako_health.diesel"] },
    { id: "hours", worse: "low", unit: "h/day", columns: ["supply_hours_mean.edm"] },
    { id: "schools", worse: "high", unit: "day", columns: ["school_days_closed.mali"] },
    { id: "crews", worse: "high", unit: "truck", columns: ["tankers_lost_total.bamako"] },
];

// replicates.csv as a list of values for each measure, a value a course.
export function measuresOf(text) {
    const [head, ...lines] = text.trim().split("\n");
    const names = head.split(",");
    const cells = lines.map((line) => line.split(","));
    return Object.fromEntries(MEASURES.map(({ id, columns, factor = 1 }) => {
        const at = columns.map((name) => names.indexOf(name)).filter((i) => i >= 0);
        return [id, cells.map((row) => at.reduce((sum, i) => sum + factor * Number(row[i]), 0))];
    }));
}

export function summaryOf(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    return { low: at(0.05), middle: at(0.5), high: at(0.95), mean: values.reduce((a, b) => a + b, 0) / values.length };
}

export const isBetter = (worse, a, b) => (worse === "high" ? a < b : a > b);
