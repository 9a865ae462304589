// SPDX-License-Identifier: GPL-3.0-or-later
//
// A chart of days: a line with a band, perhaps a second one beside it, a cursor that mouse,
// finger and arrow keys move, its values in words, and the table behind it.

import { html, nothing, svg } from "lit-html";
import { formatCsv } from "./csv.js";
import { saveText } from "./save.js";
import { bandPath, linePath, linear, ticksBetween } from "./scale.js";
import { amount, inUnit } from "./units.js";

const HEIGHT = 240;
const MARGIN = { top: 10, right: 12, bottom: 26, left: 64 };

const kindOf = (series, i, isBase) => series.kind ?? (i > 0 || isBase ? "base" : "");

function scales(all, width) {
    const days = all[0].dates.length;
    const ticks = ticksBetween(Math.min(...all.flatMap((series) => series.low)),
        Math.max(...all.flatMap((series) => series.high)));
    return {
        ticks,
        x: linear([0, Math.max(1, days - 1)], [MARGIN.left, width - MARGIN.right]),
        y: linear([ticks[0], ticks.at(-1)], [HEIGHT - MARGIN.bottom, MARGIN.top]),
    };
}

function curves({ low, middle, high, isSingle }, { x, y }, kind) {
    return svg`${isSingle ? nothing : svg`<path class="band ${kind}" d=${bandPath(x, y, low, high)}></path>`}
        ${kind === "only" ? nothing : svg`<path class="middle ${kind}" d=${linePath(x, y, middle)}></path>`}`;
}

function axes({ dates, unit }, { x, y, ticks }, width, speech) {
    const firsts = dates.map((date, i) => [date, i]).filter(([date]) => date.endsWith("-01"));
    const step = Math.ceil(firsts.length * 42 / (width - MARGIN.left));
    return svg`${ticks.map((value) => svg`
            <line class=${value === 0 ? "grid zero" : "grid"} x1=${MARGIN.left} x2=${width - MARGIN.right}
                y1=${y(value)} y2=${y(value)}></line>
            <text x=${MARGIN.left - 8} y=${y(value) + 4} text-anchor="end">${inUnit(value, unit, speech).number}</text>`)}
        ${firsts.filter((_, i) => i % step === 0).map(([date, i]) => svg`
            <line class="grid" x1=${x(i)} x2=${x(i)} y1=${HEIGHT - MARGIN.bottom} y2=${HEIGHT - MARGIN.bottom + 5}></line>
            <text x=${x(i) + 3} y=${HEIGHT - 7}>${speech.month(date)}</text>`)}`;
}

function cursorMark(all, { x, y }, day, isBase) {
    return svg`<line class="cursor" x1=${x(day)} x2=${x(day)} y1=${MARGIN.top} y2=${HEIGHT - MARGIN.bottom}></line>
        ${all.map((series, i) => (kindOf(series, i, isBase) === "only" || day >= series.middle.length ? nothing
            : svg`<circle class="point ${kindOf(series, i, isBase)}" r="4.5"
            cx=${x(day)} cy=${y(series.middle[day])}></circle>`))}`;
}

function valuesOf({ dates, unit, ...columns }, day, speech) {
    const [low, middle, high] = ["low", "middle", "high"].map(
        (name) => inUnit(columns[name][day], unit, speech));
    return { date: speech.date(dates[day]), unit: middle.name, low: low.number,
        middle: middle.number, high: high.number };
}

// A band that is a line needs no ends.
const said = (key, values, { t }) => t(values.low === values.high ? `${key}_alike` : key, values);

// Of single courses: "7 October: course 3 1,200 m³; …".
function singlesInWords(all, day, speech) {
    const { dates } = all[0], bands = all.filter(({ isSingle }) => !isSingle);
    const values = speech.list(all.filter(({ isSingle, middle }) => isSingle && day < middle.length).map(
        ({ name, middle, unit }) => speech.t("words_value", { name, value: amount(middle[day], unit, speech) })));
    return speech.t("words_single", { date: speech.date(dates[day]), values }) + bands.map((series) =>
        " " + said("words_band", valuesOf(series, day, speech), speech)).join("");
}

// The values of a day in words.
export function inWords(all, day, speech) {
    const [mine, base] = all;
    if (mine.isSingle)
        return singlesInWords(all, day, speech);
    return said("words_one", valuesOf(mine, day, speech), speech) +
        (base ? " " + said("words_two", valuesOf(base, day, speech), speech) : "");
}

// Each column is a heading and the numbers under it.
function columnsOf(all, { t }) {
    if (all[0].isSingle)
        return all.flatMap(({ name, isSingle, low, middle, high }) => (isSingle ? [[name, middle]]
            : [[t("low"), low], [t("high"), high]]));
    const [mine, base] = all;
    return [[t("low"), mine.low], [t("middle"), mine.middle], [t("high"), mine.high],
        ...(base ? [[t("base_middle"), base.middle]] : [])];
}

// For a spreadsheet: as the program wrote them, with their unit.
function csvOf(all, speech) {
    const [{ dates, unit }] = all, columns = columnsOf(all, speech);
    const rows = dates.map((date, i) => ({ date, unit, ...Object.fromEntries(columns.map(
        ([head, column]) => [head, String(column[i] ?? "")])) }));
    return formatCsv(["date", "unit", ...columns.map(([head]) => head)], rows);
}

function table(all, title, speech) {
    const [{ dates, unit }] = all, columns = columnsOf(all, speech);
    const cell = (value) => (value === undefined ? "" : inUnit(value, unit, speech).number);
    return html`<button type="button" @click=${() => saveText(`${title}.csv`, csvOf(all, speech))}>${speech.t("save_table")}<span
        class="hidden">${speech.t("colon")} ${title}</span></button>
        <div class="scroll" tabindex="0" role="region" aria-label=${title}><table aria-label=${title}>
        <thead><tr><th scope="col">${speech.t("date")}</th>${columns.map(([head]) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${dates.map((date, i) => html`<tr><th scope="row">${speech.date(date)}</th>
            ${columns.map(([, column]) => html`<td>${cell(column[i])}</td>`)}</tr>`)}</tbody></table></div>`;
}

// Under every chart, since charts are copied alone: what made it, and that it is no forecast.
export const sourceOf = ({ speech: { t }, facts: { version, commit }, model: { folder } }) => t("source", { version, commit, folder });

// lineChart({ all: [mine, base], title, day, width, moveTo, speech, opened, open, source })
export function lineChart({ all, title, day, width, moveTo, speech, opened, open, isBase, source }) {
    const scale = scales(all, width);
    const point = (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const place = Math.round(scale.x.invert((event.clientX - box.left) * width / box.width));
        moveTo(Math.min(all[0].dates.length - 1, Math.max(0, place)));
    };
    const unit = inUnit(2, all[0].unit, speech).name;
    return html`<figure role="figure" aria-label="${title} (${unit})">
        <figcaption>${title} <span class="unit">(${unit})</span></figcaption>
        <svg class="chart" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label=${`${title}. ${inWords(all, day, speech)}`}
            @pointermove=${(event) => (event.pointerType === "mouse" || event.buttons) && point(event)}
            @pointerdown=${point}>
            ${axes(all[0], scale, width, speech)}
            ${all.map((series, i) => curves(series, scale, kindOf(series, i, isBase))).reverse()}
            ${cursorMark(all, scale, day, isBase)}
        </svg>
        <p class="words">${inWords(all, day, speech)}</p>
        <p class="source">${source}</p>
        <details ?open=${opened} @toggle=${(event) => open(event.target.open)}>
            <summary>${speech.t("table")}</summary>${opened ? table(all, title, speech) : nothing}</details>
    </figure>`;
}

// The one cursor of all charts of a screen.
export function daySlider({ dates, day, moveTo, speech, words }) {
    return html`<label>${speech.t("day", { date: speech.date(dates[day]) })}
        <input type="range" min="0" max=${dates.length - 1} .value=${String(day)} aria-valuetext=${words}
            @input=${(event) => moveTo(Number(event.target.value))}></label>`;
}
