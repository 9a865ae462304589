// SPDX-License-Identifier: GPL-3.0-or-later
//
// The teacher's key of the game: what simple plans come to on the calendar of a class, from the
// tournament; shown only when asked for, since it spoils the game.

import { html, nothing } from "lit-html";
import bots from "./bots.csv";
import { parseCsv } from "./csv.js";
import { MEASURES, calendarOf, isBetter } from "./game.js";
import { luck } from "./luck.js";
import { titleOf } from "./models.js";
import { inUnit } from "./units.js";

const names = new Map(parseCsv(bots).map((row) => [row.bot, row]));
const LOT = /^lot-/;

// "escorts late"; a plan drawn by lot has no name but its number, and its seven turns.
const nameOf = ({ bot, plan }, { t, said }) =>
    (LOT.test(bot) ? t("key_lot", { number: bot.replace(LOT, ""), plan }) : said(names.get(bot)) || bot);

const bestOf = (rows, { id, worse }) => rows.reduce((best, row) =>
    (isBetter(worse, Number(row[id]), best) ? Number(row[id]) : best), Number(rows[0][id]));

function table(rows, speech) {
    const { t } = speech;
    const best = new Map(MEASURES.map((measure) => [measure.id, bestOf(rows, measure)]));
    const cell = (row, { id, unit }) => {
        const { number } = inUnit(Number(row[id]), unit, speech);
        return html`<td>${Number(row[id]) === best.get(id) ? html`<b>${number}</b>` : number}</td>`;
    };
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t("key_title")}><table>
        <thead><tr><th scope="col">${t("key_plan")}</th>${MEASURES.map(({ id, unit }) => html`<th scope="col">${t(`measure_${id}`)} (${
            inUnit(2, unit, speech).name})</th>`)}<th scope="col">${t("key_beaten")}</th></tr></thead>
        <tbody>${rows.map((row) => html`<tr><th scope="row">${nameOf(row, speech)}</th>${MEASURES.map((measure) => cell(row, measure))}
            <td>${speech.number(Number(row.beaten_in_all))}</td></tr>`)}</tbody></table></div>`;
}

// Does it help to hear the news? What share of the blind plans the best of those that react beats, and
// all of them on average: "litres 97 % (62 %)".
function reacting(rows, speech) {
    const found = rows.filter(({ kind }) => kind === "reacts");
    const list = MEASURES.map(({ id }) => {
        const beaten = found.map((row) => 100 * (1 - Number(row[`${id}_better`])));
        return speech.t("key_share", { measure: speech.t(`measure_${id}`), best: Math.round(Math.max(...beaten)),
            mean: Math.round(beaten.reduce((sum, one) => sum + one, 0) / beaten.length) });
    });
    return found.length === 0 ? nothing : html`<p>${speech.t("key_reacts", { list: speech.list(list) })}</p>`;
}

// Of the calendar that the class word chooses: its danger, then the plans.
export function key({ facts, speech, program }) {
    const { t, label, said } = speech, calendar = calendarOf(luck.seed);
    const rows = parseCsv(facts.key).filter((row) => Number(row.calendar) === calendar);
    const title = titleOf(parseCsv(program.texts[`scenarios/game/calendar-${calendar}.csv`]));
    return html`<div id="key"><h2 tabindex="-1">${t("key_title")}</h2><p><b>${label(title)}.</b> ${said(title, "description")}</p>
        <p>${t("key_how")}</p>${reacting(rows, speech)}${table(rows, speech)}</div>`;
}
