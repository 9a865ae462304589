// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lessons of scenarios/lessons/: their questions, and what the page opens for each.

import list from "./lessons.csv";
import { parseCsv } from "./csv.js";
import { luck } from "./luck.js";
import { modelArgs, modelOf, settled } from "./models.js";

const COURSES = 200;
const rows = parseCsv(list);

// [{ lesson, title_en, …, opens: [{ screen, start, decisions }] }]
export const LESSONS = [...new Set(rows.map(({ lesson }) => lesson))].map((lesson) => {
    const opens = rows.filter((row) => row.lesson === lesson);
    return { ...opens[0], opens };
});

export const pathOf = ({ start, decisions }) => `scenarios/${decisions || start}`;

// The command that repeats what is opened, without the program's name.
export function commandOf(opened, texts) {
    const path = pathOf(opened);
    const model = modelOf(settled(parseCsv(texts[path]), texts, path), texts);
    const luckily = ["-n", COURSES, "--seed", luck.seed];
    const said = opened.screen === "course" ? ["run", path, ...modelArgs(model), "--seed", luck.seed, "--replicate", 1]
        : opened.decisions ? ["compare", `scenarios/${opened.start}`, path, ...modelArgs(model), ...luckily]
            : ["run", path, ...modelArgs(model), ...luckily];
    return said.map(String);
}
