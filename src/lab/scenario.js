// SPDX-License-Identifier: GPL-3.0-or-later
//
// What somebody decides is a scenario file: the rows of a file that was opened, and a row for
// each entity, or fuel of one, of each lever that was moved.  The command line reads it as it is.

import { formatCsv, parseCsv } from "./csv.js";

const NAMES = ["from", "to", "entity", "fuel", "parameter", "value", "unit", "source", "note"];

const about = (parameter, value) => ({ entity: "scenario", parameter, value });

export const newRest = (speechOf, base) => [
    about("base", base),
    about("title", speechOf("en").t("mine")), about("title_fr", speechOf("fr").t("mine")),
];

const rowsOf = (levers, moved, from) => levers.filter(({ id }) => moved[id] !== undefined).flatMap(
    (lever) => lever.places.map(({ entity, fuel }) => ({
        from: lever.isUndated ? "" : from, entity, fuel, parameter: lever.parameter,
        value: String(moved[lever.id]), unit: lever.about.unit,
    })));

// A row that acts on a condition has one more column.
export const scenarioText = (rest, levers, moved, from) => formatCsv(rest.some(({ when }) => when) ? [...NAMES, "when"] : NAMES,
    [...rest, ...rowsOf(levers, moved, from)]);

// Where it stands in the tree; its base stands in the same folder or below it.
export const MINE = "scenarios/mine.csv";
export const baseOf = (rest) => rest.find((row) => row.parameter === "base")?.value;
export const basePath = (rest) => `scenarios/${baseOf(rest)}`;

export function readRows(text) {
    const rows = parseCsv(text);
    if (rows.length === 0 || NAMES.slice(0, 6).some((name) => !(name in rows[0])))
        throw new Error("torn CSV");
    return rows;
}

// Rows opened again: those that are levers', and the rest.
export function readScenario(rows, levers) {
    const moved = {};
    let from, rest = rows;
    for (const lever of levers) {
        const own = rest.filter((row) => row.parameter === lever.parameter && row.to === "" && row.value !== "" && !row.when &&
            !Number.isNaN(Number(row.value)) && lever.places.some(({ entity, fuel }) => entity === row.entity && fuel === row.fuel));
        const fits = own.length === lever.places.length &&
            new Set(own.map((row) => row.value)).size === 1 &&
            own.every((row) => lever.isUndated ? row.from === "" : /^\d/.test(row.from) && row.from === (from ?? row.from));
        if (!fits)
            continue;
        moved[lever.id] = Number(own[0].value);
        from ??= own[0].from || undefined;
        rest = rest.filter((row) => !own.includes(row));
    }
    return { rest, moved, from };
}
