// SPDX-License-Identifier: GPL-3.0-or-later
//
// The models that the page holds: the full one, and the small one that a class checks by hand.
// What a scenario names tells which of them it is for.

import list from "./models.csv";
import { parseCsv } from "./csv.js";

export const MODELS = parseCsv(list);
export const [FULL] = MODELS;
export const modelCalled = (id) => MODELS.find((model) => model.id === id);

// What a command needs to hear of it; without it the program takes the full one.
export const modelArgs = ({ folder }) => (folder === FULL.folder ? [] : ["--model", folder]);

export const entitiesOf = ({ folder }, texts) => parseCsv(texts[`${folder}/entities.csv`]);

// "scenarios/small", "../../x.csv": scenarios/../x.csv as the program would find it.
function beside(folder, name) {
    const parts = folder.split("/");
    for (const part of name.split("/"))
        part === ".." ? parts.pop() : part !== "." && parts.push(part);
    return parts.join("/");
}

const baseRow = (rows) => rows.find((row) => row.parameter === "base" && row.entity === "scenario");
const folderOf = (path) => path.slice(0, path.lastIndexOf("/"));

// The same rows as a file in scenarios/: wherever they stood, their base is found. A base that
// the page does not hold stays as it is, for the program to complain of.
export function settled(rows, texts, path = "scenarios/mine.csv") {
    const row = baseRow(rows);
    if (row === undefined)
        return rows;
    const folders = [folderOf(path), ...new Set(Object.keys(texts).filter((name) => name.startsWith("scenarios/")).map(folderOf))];
    const base = folders.map((folder) => beside(folder, row.value)).find((name) => name in texts);
    return base === undefined ? rows : rows.map((one) => (one === row ? { ...row, value: base.slice("scenarios/".length) } : one));
}

// Entities of rows and of all that they are based on, a base read at most once.
function namedIn(rows, texts, seen = new Set()) {
    const own = rows.filter(({ entity }) => entity !== "scenario").map(({ entity }) => entity);
    const base = baseRow(rows) && `scenarios/${baseRow(rows).value}`;
    if (!(base in texts) || seen.has(base))
        return own;
    return [...own, ...namedIn(settled(parseCsv(texts[base]), texts, base), texts, seen.add(base))];
}

// The first model that knows all that a settled scenario names; the full one has a say on the rest.
export function modelOf(rows, texts) {
    const named = namedIn(rows, texts);
    return MODELS.find((model) => {
        const known = new Set(entitiesOf(model, texts).map(({ id }) => id));
        return named.every((entity) => known.has(entity));
    }) ?? FULL;
}

// Scenarios to start from: [{ model, base, row }], `row` the labels of the title.
export const startsOf = (texts) => MODELS.flatMap((model) => Object.keys(texts)
    .filter((path) => folderOf(path) === model.scenarios)
    .map((path) => ({ model, base: path.slice("scenarios/".length), row: titleOf(parseCsv(texts[path])) })));

export const titleOf = (rows) => {
    const said = (parameter) => rows.find((row) => row.entity === "scenario" && row.parameter === parameter)?.value ?? "";
    return { label_en: said("title"), label_fr: said("title_fr"), description_en: said("description"), description_fr: said("description_fr") };
};

// The page with a model and its names.
export const inModel = (app, model) => Object.create(app, { model: { value: model }, dictionary: { value: app.dictionaries.get(model.id) } });
