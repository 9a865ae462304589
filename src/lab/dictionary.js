// SPDX-License-Identifier: GPL-3.0-or-later
//
// What has a name in the program, asked of the program itself.

import { parseCsv } from "./csv.js";

export async function askDictionary(program) {
    const list = async (what) => parseCsv((await program.run(["list", what])).stdout);
    const [outputs, parameters, entities] = [await list("outputs"), await list("parameters"),
        parseCsv(program.texts["model/entities.csv"])];
    return {
        outputs, parameters, entities,
        output: (name) => outputs.find((row) => row.output === name),
        parameter: (name) => parameters.find((row) => row.parameter === name),
        entity: (id) => entities.find((row) => row.id === id),
        ofKind: (kind) => entities.filter((row) => row.kind === kind),
    };
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// "stock" of the hub, in the first fuel if it is counted by fuel.
export function mainSeries(dictionary, name) {
    const output = dictionary.output(name);
    return output && {
        output: name, entity: dictionary.ofKind(output.kind)[0]?.id ?? "",
        fuel: output.by_fuel === "1" ? dictionary.ofKind("fuel")[0].id : "",
    };
}

// "Stock, Bamako depots, petrol", in a language.
export function seriesTitle(dictionary, series, speech) {
    const parts = [dictionary.output(series.output), dictionary.entity(series.entity),
        dictionary.entity(series.fuel)].filter(Boolean).map(speech.label);
    return capital(parts.join(", "));
}
