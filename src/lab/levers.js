// SPDX-License-Identifier: GPL-3.0-or-later
//
// The levers of the page: levers.csv says whose they are and why one would move them; name,
// unit, range and value in the scenario are the program's.

import list from "./levers.csv";
import { parseCsv } from "./csv.js";
import { modelArgs } from "./models.js";

const wanted = parseCsv(list);
const STEPS = 20;

// The middle of a value as scenarios write it: 3, triangular(1 2 4), discrete(1:1 2:8 3:1), …
export function middleOf(text) {
    const [, law, inside] = /^(\w+)\((.*)\)$/.exec(text) ?? [];
    if (law === undefined)
        return Number(text);
    const parts = inside.split(" ");
    if (law === "discrete") {
        const weighed = parts.map((part) => part.split(":").map(Number));
        return weighed.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
    }
    const numbers = parts.map(Number);
    if (law === "beta")
        return numbers[0] / (numbers[0] + numbers[1]);
    if (law === "uniform")
        return (numbers[0] + numbers[1]) / 2;
    return law === "triangular" ? numbers[1] : numbers[0];
}

// 1, 2 or 5 times a power of ten, about a twentieth of the range.
function stepOf(low, high, isWhole) {
    if (isWhole)
        return 1;
    const power = 10 ** Math.floor(Math.log10((high - low) / STEPS));
    return Number((power * [1, 2, 5, 10].find((times) => times * power >= (high - low) / STEPS * 0.999)).toPrecision(3));
}

// A slider that nobody moved stands where the scenario does, between two steps perhaps: it has
// finer ones then, and the first move goes on to the next step of that side.
export const FINER = 20;
export function firstMove({ low, high, step, given }, value) {
    const steps = Number(((value - low) / step).toPrecision(9));
    const wanted = value > given ? Math.ceil(steps) : Math.floor(steps);
    return Number((low + step * Math.min(wanted, Math.floor((high - low) / step + 1e-9))).toPrecision(12));
}

// What the number rests on: sourced, derived, estimated or assumed.  A row of a scenario says it by
// its source, its spread and its note.
function statusOf({ status, origin }, texts) {
    if (status !== "scenario")
        return status;
    const [, path, line] = /^(.*):(\d+)$/.exec(origin);
    const { source, value, note } = parseCsv(texts[path])[Number(line) - 2];
    return source === "" ? "assumed" : /\(/.test(value) || /by hand|judgement/.test(note) ? "estimated" : "sourced";
}

// askLevers(app, model, "scenarios/x.csv", "2025-10-01"): each lever of the list that this world
// has; `given` are files that the page does not hold.
export async function askLevers({ program, dictionary }, model, scenario, date, given = {}) {
    const shown = parseCsv((await program.run(["show", scenario, "--on", date, ...modelArgs(model)], given)).stdout);
    const texts = { ...program.texts, ...given };
    const kindOf = new Map(dictionary.entities.map((row) => [row.id, row.kind]));
    return wanted.filter(({ model: only }) => only === "" || only === model.id).flatMap((lever) => {
        const rows = shown.filter((row) => row.parameter === lever.parameter &&
            kindOf.get(row.entity) === lever.kind && row.low !== "" && row.high !== "");
        const about = dictionary.parameters.find((row) => row.parameter === lever.parameter &&
            row.kind === lever.kind);
        const [low, high] = [Math.min(...rows.map((row) => Number(row.low))),
            Math.max(...rows.map((row) => Number(row.high)))];
        if (rows.length === 0 || about === undefined || !(high > low))
            return [];
        return [{
            ...lever, about, low, high, id: `${lever.kind}.${lever.parameter}`,
            step: stepOf(low, high, about.whole === "1"), isUndated: about.undated === "1",
            places: [...new Map(rows.map(({ entity, fuel }) => [`${entity} ${fuel}`, { entity, fuel }])).values()],
            given: middleOf(rows[0].value), status: statusOf(rows[0], texts),
            isUncertain: /\(/.test(rows[0].value),
        }];
    });
}
