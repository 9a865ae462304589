// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plan of the game, simulated: its one course day by day, and what it gives over many
// courses; and what both come to in a table and a picture.

import { html, svg } from "lit-html";
import { COURSE, COURSES, MEASURES, isBetter, measuresOf, planPath, planText, summaryOf } from "./game.js";
import { luck, noteOfLuck } from "./luck.js";
import { fileOf } from "./results.js";
import { linear, ticksBetween } from "./scale.js";
import { amount, inUnit } from "./units.js";

export const planOptions = (more) => ["run", planPath, ...more, "--seed", String(luck.seed), "-q"];
export const oneCourse = planOptions.bind(null, ["--replicate", String(COURSE)]);
export const allCourses = planOptions.bind(null, ["-n", String(COURSES)]);

export async function ask(app, plan, args) {
    const { status, stderr, files } = await app.program.run(args,
        { [planPath]: planText(plan, luck.seed, noteOfLuck()) });
    if (status !== 0)
        throw new Error(stderr);
    return files;
}

// { course, values, daily }: files of the one course, and each measure in every course.
export async function simulateTeam(app, plan) {
    const course = await ask(app, plan, oneCourse());
    const all = await ask(app, plan, allCourses());
    return { course, values: measuresOf(fileOf(all, "replicates.csv")), daily: fileOf(all, "daily.csv") };
}

const percent = (share) => Math.round(100 * share);

// In how many of a hundred courses does it go better than in the one that was played?
export const luckOf = ({ id, worse }, values) => percent(values[id].filter(
    (value) => isBetter(worse, value, values[id][COURSE])).length / values[id].length);

// In how many of a hundred courses is this team not beaten by any other?
export const bestOf = ({ id, worse }, teams, at) => percent(teams[at].values[id].filter((value, course) =>
    teams.every((other) => !isBetter(worse, other.values[id][course], value))).length / teams[at].values[id].length);

// A team a row: the course played, the middle and nine courses in ten, and the last column.
export function measureTable({ measure, teams, lastHead, last, speech }) {
    const { t } = speech;
    const number = (value) => inUnit(value, measure.unit, speech).number;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t(`measure_${measure.id}`)}><table
        aria-label=${t(`measure_${measure.id}`)}>
        <thead><tr>${[t("team"), t("this_course"), t("low"), t("middle"), t("high"), lastHead].map(
            (head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${teams.map(({ name, values }, i) => {
            const { low, middle, high } = summaryOf(values[measure.id]);
            return html`<tr><th scope="row">${name}</th>${[values[measure.id][COURSE], low, middle, high].map(
                (value) => html`<td>${number(value)}</td>`)}<td>${last(i)}</td></tr>`;
        })}</tbody></table></div>`;
}

const ROW = 34, TOP = 6, BOTTOM = 26, LEFT = 12, RIGHT = 40, LABEL = 15;

// Each team a row: a bar over nine courses in ten, a dot in the middle, a ring for the course.
export function dotPlot({ measure, teams, width, speech }) {
    const rows = teams.map(({ name, values }) => ({ name, own: values[measure.id][COURSE], ...summaryOf(values[measure.id]) }));
    const ticks = ticksBetween(0, Math.max(...rows.flatMap(({ high, own }) => [high, own])));
    const x = linear([ticks[0], ticks.at(-1)], [LEFT, width - RIGHT]);
    const height = TOP + ROW * rows.length + BOTTOM;
    const said = rows.map(({ name, own, low, middle, high }) => speech.t("plot_words", {
        name, own: amount(own, measure.unit, speech), low: speech.number(low), middle: speech.number(middle), high: speech.number(high),
    })).join(" ");
    const title = speech.t(`measure_${measure.id}`), unit = inUnit(2, measure.unit, speech).name;
    return html`<figure role="figure" aria-label="${title} (${unit})"><figcaption>${title} <span class="unit">(${unit})</span></figcaption>
        <svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}. ${said}">
        ${ticks.map((value) => svg`<line class="grid" x1=${x(value)} x2=${x(value)} y1=${TOP} y2=${height - BOTTOM}></line>
            <text x=${x(value)} y=${height - 8} text-anchor="middle">${speech.number(value)}</text>`)}
        ${rows.map(({ name, own, low, middle, high }, i) => svg`<text class="row-name" x=${LEFT} y=${TOP + ROW * i + LABEL - 3}>${name}</text>
            <line class="spread" x1=${x(low)} x2=${x(high)} y1=${TOP + ROW * i + LABEL + 8} y2=${TOP + ROW * i + LABEL + 8}></line>
            <circle class="point" r="5" cx=${x(middle)} cy=${TOP + ROW * i + LABEL + 8}></circle>
            <circle class="ring" r="7" cx=${x(own)} cy=${TOP + ROW * i + LABEL + 8}></circle>`)}
        </svg></figure>`;
}

export const measures = MEASURES;
