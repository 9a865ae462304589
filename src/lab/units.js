// SPDX-License-Identifier: GPL-3.0-or-later
//
// Amounts as people write them.  A unit that is not listed stays as the program writes it.

import list from "./units.csv";
import { parseCsv } from "./csv.js";

const units = new Map(parseCsv(list).map((row) => [row.unit, row]));
const SHARES = ["share", "probability"];

// { number, name }: 0.877 of "share" is 87.7 of "%".
export function inUnit(value, unit, { language, number, plural }) {
    if (SHARES.includes(unit))
        return { number: number(100 * value), name: "%" };
    const row = units.get(unit);
    const form = row && plural(value) === "one" ? "one" : "many";
    return { number: number(value), name: row?.[`${form}_${language}`] ?? unit };
}

// Differences of shares are points.
export function inPoints(series) {
    if (!SHARES.includes(series.unit))
        return series;
    const points = (column) => column.map((value) => 100 * value);
    return { ...series, unit: "point", low: points(series.low), middle: points(series.middle),
        high: points(series.high) };
}

export function amount(value, unit, speech) {
    const { number, name } = inUnit(value, unit, speech);
    return `${number}\u00a0${name}`;
}
