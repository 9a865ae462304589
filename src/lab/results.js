// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program wrote, as the page draws it.

import { parseCsv } from "./csv.js";
import { textOf } from "./program.js";

// A file of a results folder, whatever the folder is called.
export function fileOf(files, name) {
    const path = Object.keys(files).find((full) => full.endsWith(`/${name}`));
    return path === undefined ? undefined : textOf(files[path]);
}

export const seriesName = ({ output, entity, fuel }) => `${output}.${entity}.${fuel}`;

// daily.csv or difference.csv as series by name: dates, unit, and a column of numbers for
// each statistic.
export function dailySeries(text) {
    const found = new Map();
    for (const row of parseCsv(text)) {
        const name = seriesName(row);
        if (!found.has(name))
            found.set(name, { output: row.output, entity: row.entity, fuel: row.fuel, unit: row.unit,
                dates: [], low: [], middle: [], high: [] });
        const series = found.get(name);
        series.dates.push(row.date);
        series.low.push(Number(row.q05));
        series.middle.push(Number(row.q50));
        series.high.push(Number(row.q95));
    }
    return found;
}

// trajectory.csv as series of one course; those of `name` that end before day `end`.
export function courseSeries(text, name, kind = "", end = Infinity) {
    const found = new Map();
    for (const row of parseCsv(text)) {
        const key = seriesName(row);
        if (!found.has(key))
            found.set(key, { unit: row.unit, dates: [], middle: [], isSingle: true, name, kind });
        const series = found.get(key);
        series.dates.push(row.date);
        if (Number(row.day) < end)
            series.middle.push(Number(row.value));
    }
    for (const series of found.values())
        series.low = series.high = series.middle;
    return found;
}
