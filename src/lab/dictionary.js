// SPDX-License-Identifier: GPL-3.0-or-later
//
// What has a name in the program, asked of the program itself.

import { parseCsv } from "./csv.js";
import { MODELS, entitiesOf } from "./models.js";

// A dictionary for each model: they have the same outputs and parameters, and entities of their own.
export async function askDictionaries(program) {
    const list = async (what) => parseCsv((await program.run(["list", what])).stdout);
    const [outputs, parameters] = [await list("outputs"), await list("parameters")];
    return new Map(MODELS.map((model) => [model.id, dictionaryOf(outputs, parameters, entitiesOf(model, program.texts))]));
}

function dictionaryOf(outputs, parameters, entities) {
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

// "Stock, petrol", in a language: whatever is the only one of its kind needs no name.
export function seriesTitle(dictionary, series, speech) {
    const named = [series.entity, series.fuel].map(dictionary.entity)
        .filter((one) => one && dictionary.ofKind(one.kind).length > 1);
    const parts = [speech.label(dictionary.output(series.output)), ...named.map(
        (one) => (one.kind === "fuel" ? speech.label(one).toLocaleLowerCase() : speech.label(one)))];
    return capital(parts.join(", "));
}
