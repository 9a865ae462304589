// SPDX-License-Identifier: GPL-3.0-or-later
//
// A team's decision sheet: one A4 page that only the printer sees.  What is decided stands in it, the
// rest is left to a pencil.

import { html } from "lit-html";
import { LEVERS, PURSE, TURNS, turnDays } from "../game.js";
import { luckInWords } from "../luck.js";
import { levelWords } from "./game.js";

const LINES = 3;

export function sheet(app, { team, mandate, plan, code }) {
    const { t, date, number } = app.speech;
    return html`<section class="sheet" aria-hidden="true"><p class="sheet-title">${t("game_title")} – ${t("sheet")}</p>
        <p>${t("notice")} ${luckInWords(app.speech)}</p>
        <p>${t("team")}${t("colon")} <span class="blank">${team}</span> ${t("mandate")}${t("colon")} <span class="blank">${mandate ? t(`mandate_${mandate}`) : ""}</span></p>
        <p>${t("sheet_roles")}</p><p>${t("sheet_give_up")}</p>${Array.from({ length: LINES }, () => html`<p class="line"></p>`)}
        <p>${t("sheet_purse", { escorts: number(PURSE.escorts), money: number(PURSE.money) })}</p>
        <table><thead><tr><th>${t("sheet_turn")}</th>${LEVERS.map((lever) => html`<th>${t(`game_${lever}`)}</th>`)}<th>${t("sheet_why")}</th></tr></thead>
        <tbody>${Array.from({ length: TURNS }, (_, i) => html`<tr><td>${i + 1}. ${date(turnDays(i).from)}</td>${LEVERS.map(
            (lever) => html`<td>${plan[i] ? levelWords(lever, plan[i][lever], app.speech) : ""}</td>`)}<td class="wide"></td></tr>`)}</tbody></table>
        <p>${t("code")}${t("colon")} <span class="boxes">${Array.from({ length: 20 }, (_, i) => html`<span class=${i % 5 === 0 ? "box first" : "box"}>${code.replaceAll("-", "")[i] ?? ""}</span>`)}</span></p>
        <p>${t("sheet_after")}</p>${Array.from({ length: LINES }, () => html`<p class="line"></p>`)}</section>`;
}
